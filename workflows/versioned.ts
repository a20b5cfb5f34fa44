import { setWorkflowOptions } from '@temporalio/workflow'
import { branch, gitHubBudget, gradeChapter, pullRequest, reconcile } from './index.ts'

/**
 * The workflows for a deployment with worker versioning: a long-lived pull request goes on with the newest code, a
 * grading ends on the version that it began with. https://docs.temporal.io/worker-versioning
 */
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, pullRequest)
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, branch)
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, reconcile)
setWorkflowOptions({ versioningBehavior: 'AUTO_UPGRADE' }, gitHubBudget)
setWorkflowOptions({ versioningBehavior: 'PINNED' }, gradeChapter)

export { branch, gitHubBudget, gradeChapter, pullRequest, reconcile }
