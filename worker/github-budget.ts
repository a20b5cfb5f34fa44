import { ApplicationFailure } from '@temporalio/common'
import { WithStartWorkflowOperation, type Client } from '@temporalio/client'
import type { GitHubBudget } from '../activities/github/budget.ts'
import type { Spending } from '../workflows/budget/line.ts'
import type { Costs, Limits } from '../workflows/budget/limits.ts'
import type { GivenBack, gitHubBudget, Released } from '../workflows/git-hub-budget.ts'
import { queues } from '../workflows/queues.ts'
import type { Repository } from '../workflows/subject.ts'

/** What is given back goes along with the next question, or by itself after so many milliseconds. */
const GIVEN_BACK_WITHIN = 1_000

interface Waiting {
  spending: Spending
  resolve(wait: number | null): void
  reject(error: unknown): void
}

interface Releasing {
  released: Released
  resolve(): void
  reject(error: unknown): void
}

/** What this worker has to say to one budget. */
interface Line {
  waiting: Waiting[]
  givenBack: GivenBack[]
  released: Releasing[]
  asking: boolean
}

/**
 * Kept by a workflow: one for each owner, or one for all. Whatever is asked while a question is under way goes with the
 * next one, since Temporal takes few updates of one workflow at once, and each costs it as much as an activity:
 * https://docs.temporal.io/cloud/limits
 */
export class KeptBudget implements GitHubBudget {
  readonly #client: Client
  readonly #limits: Limits
  readonly #perOwner: boolean
  readonly #lines = new Map<string, Line>()

  /** @param perOwner an App has limits for each installation, that is each owner; a token has one for all */
  constructor(client: Client, limits: Limits, perOwner: boolean) {
    this.#client = client
    this.#limits = limits
    this.#perOwner = perOwner
  }

  async spend(repository: Repository, spending: Spending): Promise<boolean> {
    const wait = await new Promise<number | null>((resolve, reject) => {
      this.#lineOf(repository).waiting.push({ spending, resolve, reject })
      void this.#ask(repository)
    })
    if (wait === null) return false
    if (wait === 0) return true
    throw ApplicationFailure.create({
      type: 'GitHubBudget', nextRetryDelay: wait,
      message: `GitHub's limits leave no room now; it is asked again in ${Math.ceil(wait / 1000)} s and goes on by itself.`,
    })
  }

  giveBack(repository: Repository, costs: Costs, at: number): void {
    this.#lineOf(repository).givenBack.push([costs, at])
    // A worker that ends before has spent it: too little is asked of GitHub then, never too much.
    setTimeout(() => void this.#ask(repository), GIVEN_BACK_WITHIN).unref()
  }

  async release(repository: Repository, holder: string, used: Costs): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#lineOf(repository).released.push({ released: [holder, used], resolve, reject })
      void this.#ask(repository)
    })
  }

  #lineOf(repository: Repository): Line {
    const id = this.#workflowId(repository)
    const line = this.#lines.get(id) ?? { waiting: [], givenBack: [], released: [], asking: false }
    this.#lines.set(id, line)
    return line
  }

  async #ask(repository: Repository): Promise<void> {
    const line = this.#lineOf(repository)
    if (line.asking) return
    line.asking = true
    await Promise.resolve() // what is asked in the same moment goes together
    while (line.waiting.length + line.givenBack.length + line.released.length > 0) {
      const waiting = line.waiting.splice(0)
      const givenBack = line.givenBack.splice(0)
      const released = line.released.splice(0)
      try {
        const waits = await this.#update(repository, waiting.map(({ spending }) => spending), givenBack, released.map((each) => each.released))
        for (const { resolve } of released) resolve()
        waiting.forEach(({ resolve }, at) => resolve(waits[at] ?? null))
      } catch (error) {
        for (const { reject } of [...waiting, ...released]) reject(error)
      }
    }
    line.asking = false
    this.#lines.delete(this.#workflowId(repository))
  }

  #update(repository: Repository, ...args: [Spending[], GivenBack[], Released[]]): Promise<(number | null)[]> {
    return this.#client.workflow.executeUpdateWithStart<typeof gitHubBudget, (number | null)[], [Spending[], GivenBack[], Released[]?]>('spendTogether', {
      args,
      startWorkflowOperation: new WithStartWorkflowOperation<typeof gitHubBudget>('gitHubBudget', {
        workflowId: this.#workflowId(repository), taskQueue: queues.gitHub, args: [this.#limits], workflowIdConflictPolicy: 'USE_EXISTING',
        staticSummary: `what may be asked of GitHub for ${this.#perOwner ? repository.owner : 'this token'}`,
      }),
    })
  }

  #workflowId({ owner }: Repository): string {
    return `github-budget/${this.#perOwner ? owner.toLowerCase() : 'token'}`
  }
}
