import { Learner } from '../github/testing/learner.ts'
import type { Comment } from '../github/model.ts'
import type { Stack } from './stack.ts'
import { until } from './until.ts'

/** A repository on the stack's GitHub, and a learner's clone of it. */
export class Course {
  readonly name: string
  readonly clone: Learner
  readonly #stack: Stack
  readonly #learner: string

  private constructor(stack: Stack, name: string, clone: Learner, learner: string) {
    this.#stack = stack
    this.#learner = learner
    this.name = name
    this.clone = clone
  }

  static async open(stack: Stack, name: string, learner = 'ada', options: { appInstalled?: boolean; collaborators?: string[] } = {}): Promise<Course> {
    const { github } = stack
    const user = github.createUser(learner)
    if (!name.startsWith(`${learner}/`)) github.createOrganization(name.split('/')[0] ?? '')
    await github.createRepository(name, { ...options, collaborators: [learner, ...(options.collaborators ?? [])], files: { 'README.md': '# My course\n' } })
    return new Course(stack, name, await Learner.clone(github.url, user, name), learner)
  }

  /** Commit and push. @returns the commit */
  async push(branch: string, files: Readonly<Record<string, string | null>>, message?: string): Promise<string> {
    const isNew = (await this.clone.git('branch', '--list', branch)) === ''
    if (isNew) await this.clone.git('switch', '--quiet', 'main') // each branch begins where the course does
    const sha = await this.clone.commit(branch, files, message)
    await this.clone.push(branch, '--force')
    return sha
  }

  /** @returns its number */
  async openPull(branch: string, title = branch): Promise<number> {
    return (await this.#stack.github.openPullRequest(this.name, { author: this.#learner, head: branch, title })).number
  }

  comments(pull: number): Comment[] {
    return this.#stack.github.comments(this.name, pull)
  }

  /** The comment once it shows a verdict for this commit; its overall check has been concluded then, too. */
  async verdictOn(pull: number, sha: string, seconds = 60, everyMs = 25): Promise<Comment> {
    const { github, worker } = this.#stack
    const instead = () => ({ comments: this.comments(pull).map(({ body }) => body.slice(0, 300)), worker: worker.lines.slice(-8) })
    const comment = await until(`a verdict on ${sha.slice(0, 7)}`, () =>
      this.comments(pull).find(({ body }) => body.includes(`gonogo state: ${sha}`)), { seconds, instead, everyMs })
    // Where GitHub's limits left no room to announce them, checks are made with the verdict, beside the comment.
    await until(`the checks of ${sha.slice(0, 7)}`, () => {
      const runs = github.checkRuns(this.name, sha)
      const overall = runs.some(({ name }) => name === 'gonogo') || github.statuses(this.name, sha).some(({ context, state }) => context === 'gonogo' && state !== 'pending')
      return overall && runs.every(({ status }) => status === 'completed')
    }, { seconds, instead, everyMs })
    return { ...comment } // as it is now: the original changes with the next edit
  }

  /** Name and conclusion of a commit's newest check runs. */
  checks(sha: string): Record<string, string | null> {
    return Object.fromEntries(this.#stack.github.checkRuns(this.name, sha).map((run) => [run.name, run.conclusion]))
  }

  async close(): Promise<void> {
    await this.clone.remove()
  }
}
