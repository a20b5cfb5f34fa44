import pLimit from 'p-limit'
import { ApplicationFailure } from '@temporalio/common'
import { WithStartWorkflowOperation, type Client } from '@temporalio/client'
import type { GitHubBudget } from '../activities/github/budget.ts'
import type { Costs, Limits } from '../workflows/budget/limits.ts'
import type { gitHubBudget, Spending } from '../workflows/git-hub-budget.ts'
import { queues } from '../workflows/queues.ts'
import type { Repository } from '../workflows/subject.ts'

/** Temporal takes ten updates of one workflow at once, from all workers together: https://docs.temporal.io/cloud/limits */
const AT_ONCE = 2

/** Kept by a workflow: one for each owner, or one for all. */
export class KeptBudget implements GitHubBudget {
  readonly #client: Client
  readonly #limits: Limits
  readonly #perOwner: boolean
  readonly #inLine = pLimit(AT_ONCE)

  /** @param perOwner an App has limits for each installation, that is each owner; a token has one for all */
  constructor(client: Client, limits: Limits, perOwner: boolean) {
    this.#client = client
    this.#limits = limits
    this.#perOwner = perOwner
  }

  async spend(repository: Repository, spending: Spending): Promise<boolean> {
    const wait = await this.#inLine(() => this.#client.workflow.executeUpdateWithStart<typeof gitHubBudget, number | null, [Spending]>('spend', {
      args: [spending],
      startWorkflowOperation: new WithStartWorkflowOperation<typeof gitHubBudget>('gitHubBudget', {
        workflowId: this.#workflowId(repository), taskQueue: queues.gitHub, args: [this.#limits], workflowIdConflictPolicy: 'USE_EXISTING',
        staticSummary: `what may be asked of GitHub for ${this.#perOwner ? repository.owner : 'this token'}`,
      }),
    }))
    if (wait === null) return false
    if (wait === 0) return true
    throw ApplicationFailure.create({
      type: 'GitHubBudget', nextRetryDelay: wait,
      message: `GitHub's limits leave no room for ${Math.ceil(wait / 1000)} s; then it goes on by itself.`,
    })
  }

  async giveBack(repository: Repository, costs: Costs, at: number): Promise<void> {
    await this.#client.workflow.getHandle(this.#workflowId(repository)).signal('giveBack', costs, at)
  }

  #workflowId({ owner }: Repository): string {
    return `github-budget/${this.#perOwner ? owner.toLowerCase() : 'token'}`
  }
}
