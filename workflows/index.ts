export { branch } from './branch.ts'
export { gradeChapter } from './grade-chapter.ts'
export { pullRequest } from './pull-request.ts'
export { reconcile } from './reconcile.ts'
