import type { Client, WorkflowHandle } from '@temporalio/client'
import { tell } from '../../client/tell.ts'
import { workflowIdOf, type Subject } from '../../workflows/subject.ts'
import type { Fault as GitHubFault } from '../github/faults.ts'
import { Gate } from '../github/gate.ts'
import type { LocalGitHub } from '../github/local-github.ts'
import { Course } from '../stack/course.ts'
import { asCommit, mutantAsCommit } from '../stack/submissions.ts'
import { until } from '../stack/until.ts'
import type { Bench } from './bench.ts'

type Files = Record<string, string>

/** Where one fault happens: a repository of its own, and everything needed to name a point and to do something at it. */
export class Scene {
  readonly bench: Bench
  readonly course: Course
  /** Every commit that was pushed. */
  readonly pushed: string[] = []
  readonly #gates: Gate[] = []
  readonly #later: (() => Promise<void> | void)[] = []

  private constructor(bench: Bench, course: Course) {
    this.bench = bench
    this.course = course
  }

  static async open(bench: Bench, name: string): Promise<Scene> {
    return new Scene(bench, await Course.open(bench.stack, `${name}/course`, name))
  }

  get github(): LocalGitHub { return this.bench.stack.github }
  get client(): Client { return this.bench.client }

  /** Something to be done when the fault is over, however it ended. */
  finally(work: () => Promise<void> | void): void {
    this.#later.push(work)
  }

  async good(): Promise<Files> { return asCommit('01', 'plain') }
  async bad(): Promise<Files> { return mutantAsCommit('01.go.6') }

  /** A right solution, slow enough that something can be done while it runs. */
  async slow(seconds = 0.7): Promise<Files> {
    const path = 'chapter-01/sales_analyzer.py'
    const files = await this.good()
    return { ...files, [path]: `import time\ntime.sleep(${seconds})\n${files[path] ?? ''}` }
  }

  async push(files: Files, branch = 'work'): Promise<string> {
    const sha = await this.course.push(branch, files, `${Object.keys(files).length} files, push ${this.pushed.length + 1}`)
    this.pushed.push(sha)
    return sha
  }

  openPull(branch = 'work'): Promise<number> { return this.course.openPull(branch) }

  async pushAndOpen(files: Files): Promise<{ sha: string; pull: number }> {
    const sha = await this.push(files)
    return { sha, pull: await this.openPull() }
  }

  /** A fault of GitHub's in this repository alone. @param at the path's end after the repository's name, as a regular expression */
  fails(method: string | undefined, at: string, answer: GitHubFault['answer'], times = 1): { hits(): number } {
    return this.github.faults.add({ ...(method ? { method } : {}), path: new RegExp(`/${this.course.name}${at}`), times, answer })
  }

  /** Stop the next such request. */
  gate(method: string | undefined, at: string, stop: 'before' | 'after'): Gate {
    const gate = new Gate()
    this.#gates.push(gate)
    this.fails(method, at, { gate, stop })
    return gate
  }

  subject(number: number, repository = this.course.name): Subject {
    const [owner = '', repo = ''] = repository.split('/')
    return { kind: 'pull', owner, repo, number }
  }

  workflow(pull: number, repository?: string): WorkflowHandle {
    return this.client.workflow.getHandle(workflowIdOf(this.subject(pull, repository)))
  }

  tell(pull: number, signal: 'changed' | 'regrade' = 'changed'): Promise<void> {
    return tell(this.client, this.subject(pull), signal)
  }

  /** Let the reconciling schedule run now, or as soon as the run that another fault has asked for is over. */
  async reconcile(): Promise<void> {
    await this.client.schedule.getHandle('gonogo-reconcile').trigger('BUFFER_ONE')
  }

  /** Let it run, to its end. */
  async reconciled(): Promise<void> {
    const schedule = this.client.schedule.getHandle('gonogo-reconcile')
    const { numActionsTaken: before } = (await schedule.describe()).info
    await this.reconcile()
    await until('the reconciling workflow', async () => {
      const { numActionsTaken, runningActions } = (await schedule.describe()).info
      return numActionsTaken > before && runningActions.length === 0
    }, { seconds: 60 })
  }

  /** What the grading of a commit says that it is at; `undefined` before it has said so. */
  async step(pull: number, sha: string, chapter = '01'): Promise<string | undefined> {
    const child = this.client.workflow.getHandle(`${workflowIdOf(this.subject(pull))}/${sha}/${chapter}`)
    const { raw } = await child.describe().catch(() => ({ raw: undefined }))
    const [activity] = raw?.pendingActivities ?? []
    const data = activity?.heartbeatDetails?.payloads?.[0]?.data
    return data ? (JSON.parse(Buffer.from(data).toString()) as string) : undefined
  }

  /** The point at which a criterion is looked at, and with that the learner's code runs. */
  async learnersCode(pull: number, sha: string, chapter = '01'): Promise<void> {
    await until(`the learner's code of ${sha.slice(0, 7)} to run`, async () => (await this.step(pull, sha, chapter))?.startsWith(`${chapter}.`), {
      seconds: 60, instead: () => this.bench.worker.lines.slice(-5),
    })
  }

  /** How often the grading has been begun. */
  async attempt(pull: number, sha: string, chapter = '01'): Promise<number> {
    const child = this.client.workflow.getHandle(`${workflowIdOf(this.subject(pull))}/${sha}/${chapter}`)
    const { raw } = await child.describe().catch(() => ({ raw: undefined }))
    return raw?.pendingActivities?.[0]?.attempt ?? 0
  }

  async close(): Promise<void> {
    for (const gate of this.#gates) gate.release()
    for (const work of this.#later.reverse()) await work()
    await this.course.close()
  }
}
