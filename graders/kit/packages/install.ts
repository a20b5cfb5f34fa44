import { z } from 'zod'
import { NotJudged } from '../criteria/findings.ts'
import type { Environment } from '../ports/environment.ts'
import type { OpenIndex } from '../ports/packages.ts'
import type { Run, Workspace } from '../ports/sandbox.ts'
import { textOf, type ChapterSubmission } from '../submission/submission.ts'
import { projectRequirements } from './project-file.ts'
import { requirementsIn, type Requirements } from './requirements.ts'

const LIST = 'requirements.txt'
const PROJECT = 'pyproject.toml'
const FOLDER = '.gonogo-packages'
const ASKED = '.gonogo-requirements.txt'
const CONSTRAINTS = '.gonogo-constraints.txt'
const LOOK_SECONDS = 20
const SECONDS = 120

/** Of `pip install --report`: https://pip.pypa.io/en/stable/reference/installation-report/ */
const reportSchema = z.object({ install: z.array(z.object({ metadata: z.object({ name: z.string().max(200), version: z.string().max(100) }) })).max(300) })

/**
 * Install what requirements.txt or pyproject.toml asks for beyond the box, in a step of its own that reaches a package
 * index and nothing else. Whatever runs there, a package's set-up program too, runs in the box as a user of its own.
 * @throws NotJudged when a package can't be had
 */
export async function installPackages({ sandbox, packages, docker }: Environment, submission: ChapterSubmission): Promise<void> {
  // An image installs its own.
  if (!packages || docker) return
  const has = (path: string) => submission.files.some((file) => file.path === path && file.kind !== 'link')
  if (!has(LIST) && !has(PROJECT)) return
  const asked: Requirements = has(LIST) ? requirementsIn(submission, LIST) : { lines: [], constraints: [] }
  const project = textOf(submission, PROJECT)
  if (project === undefined && asked.lines.length === 0) return
  const workspace = await sandbox.workspace()
  if (project !== undefined) asked.lines.push(...await projectRequirements(workspace, PROJECT, project))
  if (asked.lines.length === 0) return
  const source = has(LIST) ? LIST : PROJECT
  await workspace.write([[ASKED, asked.lines], [CONSTRAINTS, asked.constraints]].map(([path, lines]) => ({ path: path as string, kind: 'file', content: Buffer.from((lines as string[]).join('\n')) })))
  const here = await pip(workspace, ['--no-index', ...WHAT], LOOK_SECONDS)
  if (here.exit === 0 && listed(here).length === 0) return
  const index = await packages.open()
  try {
    const found = await pip(workspace, WHAT, SECONDS, index)
    if (found.exit !== 0) throw cannotBeHad(source, found, index)
    const names = listed(found)
    const installed = await workspace.run({
      argv: [...PIP, '--no-deps', '--no-compile', '--target', FOLDER, ...names.map(({ name, version }) => `${name}==${version}`)],
      env: index.variables, seconds: SECONDS,
    })
    if (installed.exit !== 0) throw cannotBeHad(source, installed, index)
  } finally {
    index.close()
  }
  await packages.share(workspace, FOLDER)
}

const PIP = ['/opt/venv/bin/python', '-I', '-m', 'pip', 'install', '--quiet', '--no-cache-dir', '--no-input', '--disable-pip-version-check'] as const
const WHAT = ['-r', ASKED, '-c', CONSTRAINTS] as const

/** What there would be to install, the box's own packages counted as there. */
const pip = (workspace: Workspace, what: readonly string[], seconds: number, index?: OpenIndex): Promise<Run> =>
  workspace.run({ argv: [...PIP, '--dry-run', '--report', '-', ...what], env: index?.variables ?? {}, seconds })

function listed(run: Run): { name: string; version: string }[] {
  return reportSchema.parse(JSON.parse(run.stdout)).install.map(({ metadata }) => metadata)
}

function cannotBeHad(source: string, run: Run, index: OpenIndex): NotJudged {
  const errors = run.stderr.split('\n').filter((line) => /^\s*ERROR:/.test(line)).map((line) => line.replace(/^\s*ERROR:\s*/, ''))
  const why = index.unreachable ?? (run.timedOut ? `it took longer than ${SECONDS} s` : /no space left/i.test(run.stderr) ? 'it does not fit into the box (384 MB)' : errors.at(-1) ?? 'pip gave no reason')
  return new NotJudged(
    `What ${source} asks for can't be had: ${why.slice(0, 300)}`,
    index.unreachable ? 'Nothing of yours is wrong there. Try again later.' : `Run pip install -r ${source} in a fresh virtual environment with Python 3.11, and mend the line that it names; a name with a typing error is the most common reason.`,
  )
}
