import { commandLine } from '../kit/app/command-line.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { excerpt } from '../kit/criteria/notes.ts'
import type { Repository } from '../kit/git/repository.ts'
import type { Run, Workspace } from '../kit/ports/sandbox.ts'
import { black } from '../kit/python-tools/black.ts'
import { ruff } from '../kit/python-tools/ruff.ts'
import type { Scene } from '../kit/scene.ts'
import { textOf } from '../kit/submission/submission.ts'
import { sourceFolder } from './ignore-rules.ts'
import { bundlePath } from './learner-repository.ts'
import { offlineConfig } from './pre-commit-config.ts'
import { samples, type Sample } from './samples.ts'

const CLONE = 'gonogo-clone'
const CONFIG = '.pre-commit-config.yaml'
const SECONDS = 60
const IDENTITY = { GIT_AUTHOR_NAME: 'Grader', GIT_AUTHOR_EMAIL: 'grader@example.org', GIT_COMMITTER_NAME: 'Grader', GIT_COMMITTER_EMAIL: 'grader@example.org', PYRIGHT_PYTHON_IGNORE_WARNINGS: '1' }

/**
 * The learner's hooks, installed as the brief says, refuse a commit for each of the three tools, and let a clean one through.
 * All of it is the learner's: it runs in a clone of its own, as any program of theirs. @throws Failed
 */
export async function expectHooksEnforce(repository: Repository, { freshWorkspace, toolWorkspace, submission, random, notes }: Scene): Promise<void> {
  const config = textOf(repository.files, CONFIG)
  const offline = config === undefined ? undefined : offlineConfig(config)
  if (offline) {
    const missing = (['black', 'ruff', 'pyright'] as const).filter((tool) => !offline.tools.has(tool))
    expect(missing.length === 0, { expected: `hooks for black, ruff and pyright in ${CONFIG}`, seen: `none for ${missing.join(' and ')}` })
  }
  const own = submission.settings.commands?.['install']
  const install = (typeof own === 'string' ? own : own?.run) ?? usualInstall(repository, config)
  const workspace = await freshWorkspace()
  const clone = new Clone(workspace)
  await clone.make(bundlePath(submission), repository.main.name, offline?.text, `feature/${random.word()}`)
  const installed = await clone.run(commandLine(install, {}))
  notes.ran(installed)
  expect(installed.exit === 0, { expected: `\`${install}\` to install the hooks`, seen: excerpt(installed.stderr || installed.stdout) })
  const prefix = sourceFolder(repository.files.files.map(({ path }) => path))
  const expectThrough = async (sample: Sample, skip: readonly string[], alone?: string): Promise<void> => {
    const { run, committed } = await clone.commit(`${prefix}${sample.name}`, sample, skip)
    notes.ran(run)
    expect(committed !== undefined, {
      expected: alone === undefined ? 'a commit with a clean module to go through' : `a commit that ${alone} has nothing against to go through when its hook runs alone`, seen: 'the hooks refused it',
      hint: alone === undefined ? 'Read what they said above: each tool has to be content with a short typed and documented function, with the rest of the repository as it is.'
        : `Let the hook of ${alone} run ${alone} and nothing else, and let the tool say whether the commit is fine.`,
    })
  }
  const expectRefused = async (sample: Sample, skip: readonly string[]): Promise<void> => {
    const { run, committed } = await clone.commit(`${prefix}${sample.name}`, sample, skip)
    notes.ran(run)
    const mended = committed !== undefined && committed !== sample.text && await isMended(await toolWorkspace(), sample.tool, committed)
    expect(committed === undefined || mended, {
      expected: `${sample.tool} to keep ${sample.what} from being committed`, seen: 'the commit went through',
      hint: `Try it: write such a file, \`git add\` and \`git commit\` it. Is ${sample.tool} among the hooks that run when committing, over the files in ${prefix || 'the repository'}, and does its failing stop the commit?`,
    })
  }
  const all = samples(random)
  // In any order, so that no hook can count which is the clean one.
  for (const sample of random.shuffled(all)) {
    // Each tool's own hook has to refuse: pre-commit is told to leave out the others.
    const own = sample.tool === 'none' ? [] : offline?.hooks.filter(({ tools }) => tools.some((tool) => tool === sample.tool)) ?? []
    const others = sample.tool === 'none' ? [] : offline?.hooks.filter((hook) => !own.includes(hook)).map(({ id }) => id) ?? []
    if (sample.tool === 'none') await expectThrough(sample, others)
    else {
      // What the others would refuse goes through when they are left out: a hook that only sees that it is tried tells nothing apart.
      const covered = new Set(own.flatMap(({ tools }) => tools))
      const goods = (['pyright', 'black', 'none'] as const).filter((tool) => tool === 'none' || (tool !== sample.tool && !covered.has(tool)))
      const good = all.find(({ tool }) => tool === goods[0])
      if (others.length > 0 && good) await expectThrough(good, others, sample.tool)
      await expectRefused(sample, others)
    }
  }
  notes.saw(`hooks installed by \`${install}\` refused a commit for each of black, ruff and pyright, and let a clean one through` +
    (offline && offline.leftOut.length > 0 ? `; left out, since they can't be had offline: ${offline.leftOut.slice(0, 6).join(', ')}` : ''))
}

/** `pre-commit install`; for hooks that lie in the repository themselves, git is told where. @throws Failed when there are none */
function usualInstall(repository: Repository, config: string | undefined): string {
  if (config !== undefined) return 'pre-commit install'
  const hook = repository.files.files.find(({ path }) => /(^|\/)pre-commit$/.test(path))
  if (hook) return `git config core.hooksPath ${JSON.stringify(hook.path.replace(/\/?pre-commit$/, '') || '.')}`
  return fail({ expected: `a ${CONFIG} on the main branch, or a hook of your own in .githooks/pre-commit`, seen: 'neither' })
}

async function isMended(workspace: Workspace, tool: Sample['tool'], text: string): Promise<boolean> {
  await workspace.write([{ path: 'gonogo-mended/module.py', kind: 'file', content: Buffer.from(text) }])
  const found = tool === 'black' ? await black(workspace, 'gonogo-mended', { configuration: 'none' }) : tool === 'ruff' ? await ruff(workspace, 'gonogo-mended', { configuration: 'none' }) : undefined
  return found?.length === 0
}

/** A clone in which the learner's hooks run. */
class Clone {
  readonly #workspace: Workspace

  constructor(workspace: Workspace) {
    this.#workspace = workspace
  }

  async make(bundle: string, main: string, config: string | undefined, branch: string): Promise<void> {
    this.#must(await this.#workspace.run({ argv: ['git', 'clone', '--quiet', '--branch', main, bundle, CLONE], env: IDENTITY }))
    await this.#git('checkout', '--quiet', '-b', branch)
    if (config === undefined) return
    await this.#workspace.write([{ path: `${CLONE}/${CONFIG}`, kind: 'file', content: Buffer.from(config) }])
    await this.#git('add', '--force', CONFIG)
    await this.#git('commit', '--quiet', '--allow-empty', '--no-verify', '-m', 'chore: hooks with the tools of the box')
  }

  run(argv: [string, ...string[]], env: Readonly<Record<string, string>> = {}): Promise<Run> {
    return this.#workspace.run({ argv, cwd: CLONE, env: { ...IDENTITY, ...env }, seconds: SECONDS })
  }

  /** Commit a module, and take it away again. @returns the file as it was committed; undefined when the commit was refused */
  async commit(path: string, { name, text }: Sample, skip: readonly string[]): Promise<{ run: Run; committed: string | undefined }> {
    const before = await this.run(['git', 'rev-parse', 'HEAD'])
    await this.#workspace.write([{ path: `${CLONE}/${path}`, kind: 'file', content: Buffer.from(text) }])
    await this.run(['git', 'add', '--', path])
    const run = await this.run(['git', 'commit', '-m', `feat: add the module ${name.replace('.py', '')}`], { SKIP: skip.join(',') })
    const shown = await this.run(['git', 'show', `HEAD:${path}`])
    await this.run(['git', 'reset', '--hard', '--quiet', before.stdout.trim()])
    await this.run(['git', 'clean', '--force', '--quiet'])
    return { run, committed: shown.exit === 0 ? shown.stdout : undefined }
  }

  async #git(...args: string[]): Promise<void> {
    this.#must(await this.run(['git', ...args]))
  }

  #must(run: Run): void {
    if (run.exit !== 0) throw new Error(`${run.command.argv.join(' ')}: exit ${run.exit}: ${run.stderr.slice(0, 300)}`)
  }
}
