import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { GIT_ENVIRONMENT } from '../git/run.ts'
import { execa } from 'execa'

/** A learner's clone on a learner's machine: real git, over HTTP, with their own token. */
export class Learner {
  readonly folder: string
  readonly #environment: Record<string, string>

  private constructor(folder: string, login: string) {
    this.folder = folder
    const email = `${login}@example.org`
    this.#environment = {
      ...GIT_ENVIRONMENT,
      GIT_AUTHOR_NAME: login, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: login, GIT_COMMITTER_EMAIL: email,
    }
  }

  /** @param repository `OWNER/NAME` at the server with this address. */
  static async clone(url: string, user: { login: string; token: string }, repository: string): Promise<Learner> {
    const learner = new Learner(await mkdtemp(join(tmpdir(), 'gonogo-learner-')), user.login)
    const address = new URL(`${url}/${repository}.git`)
    Object.assign(address, { username: user.login, password: user.token })
    try {
      await learner.git('clone', '--quiet', address.href, '.')
    } catch (error) {
      await learner.remove()
      throw error
    }
    return learner
  }

  /** Runs git in the clone. @returns what it printed, without the last newline. @throws ExecaError when it fails. */
  async git(...args: string[]): Promise<string> {
    const { stdout } = await execa('git', args, { cwd: this.folder, env: this.#environment, extendEnv: false })
    return stdout
  }

  /** Commits files (path to text; null deletes) on a branch, which is made when it is new. @returns the commit. */
  async commit(branch: string, files: Readonly<Record<string, string | null>>, message = 'Work'): Promise<string> {
    const current = await this.git('branch', '--show-current')
    if (current !== branch) {
      const known = await this.git('branch', '--list', branch)
      await this.git('switch', '--quiet', ...(known === '' ? ['--create'] : []), branch)
    }
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.folder, path)
      if (text === null) {
        await rm(file)
      } else {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, text)
      }
    }
    await this.git('add', '--all')
    await this.git('commit', '--quiet', '--allow-empty', '--message', message)
    return this.git('rev-parse', 'HEAD')
  }

  /** @returns the commit that was pushed. */
  async push(branch: string, ...options: string[]): Promise<string> {
    await this.git('push', '--quiet', ...options, 'origin', branch)
    return this.git('rev-parse', branch)
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
