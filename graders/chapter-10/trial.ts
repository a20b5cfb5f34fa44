import { expectNumber } from '../kit/output/labelled.ts'
import { commandLine } from '../kit/app/command-line.ts'
import { ownEnvironment } from '../kit/app/environment.ts'
import { fail, Failed, NotJudged } from '../kit/criteria/findings.ts'
import { buildContext, buildInputs, type BuildInputs } from '../kit/docker/context.ts'
import type { BuiltImage, Docker, VolumePair } from '../kit/ports/docker.ts'
import type { Run, SandboxFile } from '../kit/ports/sandbox.ts'
import { cleanSales, type SalesFile } from '../kit/sales/files.ts'
import type { Scene } from '../kit/scene.ts'
import { clutter } from './clutter.ts'

type Stage = Pick<Scene, 'docker' | 'submission' | 'random' | 'notes'>

export interface Made {
  inputs: BuildInputs
  image: BuiltImage
  seconds: number
}

export interface Attempt {
  run: Run
  /** What lay in the input volume; undefined when it was empty. */
  sales: SalesFile | undefined
  /** The output volume afterwards. */
  results: Awaited<ReturnType<VolumePair['results']>>
}

const INPUT_FILE = 'sales.csv'
const SECONDS = 15

const made = new WeakMap<Docker, Promise<Made>>()
const tried = new WeakMap<Docker, Promise<Attempt[]>>()

/** The image, built once per grading. @throws Failed, NotJudged */
export function imageOf(scene: Stage): Promise<Made> {
  const known = made.get(scene.docker)
  if (known) return known
  const making = build(scene)
  made.set(scene.docker, making)
  return making
}

async function build({ docker, submission, random }: Stage): Promise<Made> {
  const inputs = buildInputs(submission)
  if (!inputs) {
    fail({
      expected: 'a file named Dockerfile in the chapter folder', seen: 'none',
      hint: 'Write a Dockerfile beside your program. If it lies elsewhere, say so in gonogo.yaml: `files: { dockerfile: docker/Dockerfile }`.',
    })
  }
  const result = await docker.build({ dockerfile: inputs.dockerfile, context: buildContext(inputs, clutter(random)) })
  if (result.state === 'beyond') throw new NotJudged(`${inputs.path}, line ${result.line}: ${result.why}`, result.next)
  if (result.state === 'failed') {
    const last = result.said.split('\n').filter((line) => line.trim() !== '' && !/^(Looking in indexes|WARNING|\[notice)/.test(line)).slice(-3).join(' / ').slice(0, 500)
    fail({
      expected: 'every instruction of the Dockerfile to work', seen: `${result.instruction}: ${result.why}${last ? `: ${last}` : ''}`,
      location: { path: inputs.path, line: result.line },
    })
  }
  return { inputs, image: result.image, seconds: result.seconds }
}

/** Where the volumes are in the learner's container. */
export function mountsOf({ submission }: Pick<Scene, 'submission'>): { input: string; output: string } {
  return { input: submission.settings.volumes?.['input'] ?? '/data/input', output: submission.settings.volumes?.['output'] ?? '/data/output' }
}

/**
 * A container that finds no input, and two more, each with another input and all with the same volumes. Once per grading.
 * When the first of the two doesn't end in time, the other is spared.
 */
export async function attempts(scene: Stage): Promise<readonly [Attempt, ...Attempt[]]> {
  const known = tried.get(scene.docker) ?? tryOut(scene)
  tried.set(scene.docker, known)
  const all = await known
  if (all[0]) scene.notes.ran(all[0].run)
  return all as [Attempt, ...Attempt[]]
}

/** The name of a file of ours in the output volume, which no program may touch. */
export const KEPT = 'notes-from-last-week.txt'

async function tryOut(scene: Stage): Promise<Attempt[]> {
  const { image } = await imageOf(scene)
  const { docker, random, submission } = scene
  const mounts = mountsOf(scene)
  const own = submission.settings.commands?.['process']
  if (typeof own === 'object') throw new NotJudged('The command `process` in gonogo.yaml asks for something to type.', 'A container that processes data has nobody to type: give it arguments or variables.')
  const values = { ...mounts, file: `${mounts.input}/${INPUT_FILE}`, name: INPUT_FILE }
  const words = own === undefined ? [] : commandLine(own, values)
  const env = { INPUT_DIR: mounts.input, OUTPUT_DIR: mounts.output, ...filled(ownEnvironment(submission.settings.environment, undefined), mounts) }
  const volumes = await docker.volumes()
  const start = () => docker.run({ image, arguments: words, env, volumes, mounts, seconds: SECONDS })
  const without: Attempt = { run: await start(), sales: undefined, results: [] }
  await volumes.place(fileOf(KEPT, 'Nobody but me writes here.\n'))
  const attempt = async (sales: SalesFile): Promise<Attempt> => {
    await volumes.fill([fileOf(INPUT_FILE, sales.csv)])
    return { run: await start(), sales, results: await volumes.results() }
  }
  const first = await attempt(cleanSales(random))
  if (first.run.timedOut || first.run.notStarted !== null) return [first, without]
  return [first, await attempt(cleanSales(random)), without]
}

/** Whether a run printed this total on a line that names it. */
export function printsTotal(run: Run, total: number): boolean {
  try {
    expectNumber(run, 'total revenue', /total|revenue/i, total)
    return true
  } catch (error) {
    if (error instanceof Failed) return false
    throw error
  }
}

function filled(env: Record<string, string>, mounts: { input: string; output: string }): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value.replaceAll('{input}', mounts.input).replaceAll('{output}', mounts.output)]))
}

const fileOf = (path: string, text: string): SandboxFile => ({ path, kind: 'file', content: Buffer.from(text) })
