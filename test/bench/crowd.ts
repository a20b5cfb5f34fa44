import type { Client, WorkflowHandle } from '@temporalio/client'
import type { ChapterOutcome } from '../../workflows/grading.ts'
import { workflowIdOf } from '../../workflows/subject.ts'
import type { Course } from '../stack/course.ts'

export interface Pushed {
  /** From the push of all to the last posted verdict. */
  seconds: number
  /** Each chapter's grading, for a look at it afterwards. */
  gradings: WorkflowHandle[]
}

/** Pull requests of one course that are pushed to in the same moment. */
export class Crowd {
  readonly #course: Course
  readonly #client: Client
  readonly #pulls: ReadonlyMap<string, number>

  private constructor(course: Course, client: Client, pulls: ReadonlyMap<string, number>) {
    this.#course = course
    this.#client = client
    this.#pulls = pulls
  }

  /** So many pull requests, with nothing in them that is graded. */
  static async open(course: Course, client: Client, count: number): Promise<Crowd> {
    const pulls = new Map<string, number>()
    for (let at = 0; at < count; at++) {
      await course.push(`learner-${at}`, { 'README.md': `# learner ${at}\n` })
      pulls.set(`learner-${at}`, await course.openPull(`learner-${at}`))
    }
    return new Crowd(course, client, pulls)
  }

  /** Push these files to the first so many pull requests, and wait for all verdicts. @param chapters that the files are of */
  async push(files: Readonly<Record<string, string>>, chapters: readonly string[], count = this.#pulls.size): Promise<Pushed> {
    const pulls = [...this.#pulls].slice(0, count)
    const heads = new Map<number, string>()
    for (const [branch, pull] of pulls) heads.set(pull, await this.#course.clone.commit(branch, files))
    const begun = performance.now()
    await this.#course.clone.git('push', '--quiet', '--force', 'origin', ...pulls.map(([branch]) => branch))
    await Promise.all([...heads].map(([pull, sha]) => this.#course.verdictOn(pull, sha, 900)))
    return {
      seconds: (performance.now() - begun) / 1000,
      gradings: [...heads].flatMap(([number, sha]) => chapters.map((chapter) => this.#client.workflow.getHandle(`${this.#workflowId(number)}/${sha}/${chapter}`))),
    }
  }

  /** Events in the histories of all pull requests' own workflows so far. */
  async events(): Promise<number> {
    const described = await Promise.all([...this.#pulls.values()].map((number) => this.#client.workflow.getHandle(this.#workflowId(number)).describe()))
    return described.reduce((sum, { historyLength }) => sum + historyLength, 0)
  }

  #workflowId(number: number): string {
    const [owner = '', repo = ''] = this.#course.name.split('/')
    return workflowIdOf({ kind: 'pull', owner, repo, number })
  }
}

/** What the learner's own commands took of some gradings, in seconds. */
export async function learnerSeconds(gradings: readonly WorkflowHandle[]): Promise<number> {
  const outcomes = await Promise.all(gradings.map(async (handle) => (await handle.result()) as ChapterOutcome))
  return outcomes.reduce((sum, { learnerMs }) => sum + learnerMs, 0) / 1000
}
