import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { gradeFiles } from '../../activities/grading/grade-files.ts'
import type { Environments } from '../../activities/environments/environments.ts'
import { chapters } from '../../graders/chapters.ts'
import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import { withRepository } from '../../graders/kit/proof/repository-of.ts'
import { openEnvironments } from '../../worker/environments.ts'
import { leftoversOf } from '../stack/leftovers.ts'
import { plantCanaries } from './canaries.ts'
import { isSubmission, type HostileCase, type OtherCase, type SubmissionCase } from './case.ts'
import { gradeCase, type Graded } from './grade-case.ts'
import { moveIn, type Neighbour } from './neighbour.ts'
import { rideOf } from './ride.ts'
import type { Seen, Stage } from './stage.ts'

/** One case, as the table shows it. */
export interface CaseReport extends Graded {
  name: string
  aim: string
  tried: string
  held: string
  seconds: number
}

export interface SuiteReport {
  cases: CaseReport[]
  /** How many rides were graded without their attack. */
  controls: number
  /** What is wrong with the whole: a ride that is GO by itself, a neighbour that was disturbed, something left behind. */
  problems: string[]
}

export interface SuiteOptions {
  /** How many at a time. */
  lanes: number
  runtime?: string | undefined
  onCase?: (report: CaseReport) => void
}

const attackSchema = z.object({ attack: z.custom<(stage: Stage) => Promise<Seen>>((value) => typeof value === 'function') })

/** Grade every case, several beside each other, with another submission's box and the canaries beside them all. */
export async function runSuite(cases: readonly HostileCase[], { lanes, runtime, onCase }: SuiteOptions): Promise<SuiteReport> {
  const outside = await mkdtemp(join(tmpdir(), 'gonogo-hostile-'))
  const temporary = join(outside, 'tmp')
  await mkdir(temporary)
  const { TMPDIR: before } = process.env
  // Whatever this process leaves in its temporary folder is seen.
  process.env['TMPDIR'] = temporary
  const problems: string[] = []
  const found: CaseReport[] = []
  const environments = await openEnvironments({ runtime, ready: { python: lanes, 'python+postgres': 1 }, onError: (error) => problems.push(String(error)) })
  const canaries = await plantCanaries(outside)
  let neighbour: Neighbour | undefined
  const controls = new Map<string, Promise<string | undefined>>()
  try {
    const { secret } = neighbour = await moveIn(environments)
    const queue = [...cases]
    await Promise.all(Array.from({ length: lanes }, async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        const begun = performance.now()
        const folder = await mkdtemp(join(outside, 'case-'))
        const surroundings = { environments, canaries, neighbour: secret, folder }
        const graded = await (isSubmission(one) ? gradeCase(one, surroundings) : stageAttack(one, surroundings)).catch((error: unknown): Graded => ({
          verdict: 'none', open: [], leftBehind: [], problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
        }))
        const fails = isSubmission(one) ? await control(one, environments, controls) : undefined
        await rm(folder, { recursive: true, force: true })
        const { name, aim, tried, held } = one
        const seconds = (performance.now() - begun) / 1_000
        const report = { ...graded, name, aim, tried, held, seconds, problems: [...graded.problems, ...graded.leftBehind, ...(fails ? [fails] : [])] }
        found.push(report)
        onCase?.(report)
      }
    }))
  } finally {
    problems.push(...(await neighbour?.leave() ?? []))
    await canaries.close()
    await environments.close()
    problems.push(...(await leftoversOf([process.pid])), ...(await readdir(temporary)).map((name) => `temporary file ${name}`))
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await rm(outside, { recursive: true, force: true })
  }
  return { cases: found.sort((a, b) => a.name.localeCompare(b.name)), controls: controls.size, problems }
}

/** What is wrong when the ride is graded without its attack; each ride is graded once. */
function control({ chapter: id, ride }: SubmissionCase, environments: Environments, known: Map<string, Promise<string | undefined>>): Promise<string | undefined> {
  if (!('mutant' in ride)) return Promise.resolve(undefined)
  const key = JSON.stringify([id, ride.mutant, ride.because])
  const before = known.get(key)
  if (before) return before
  const grading = (async () => {
    const { files, kills } = await rideOf(id, ride)
    const { verdict, criteria } = await gradeFiles({ chapter: chapters.get(id) as Chapter, files: await withRepository(files), seed: `hostile/${key}`, lease: (kind) => environments.lease(kind) })
    const isHeld = verdict === 'NO-GO' && criteria.some((criterion) => criterion.id === kills && criterion.outcome === 'fail')
    return isHeld ? undefined : `the ride proves nothing: without the attack it is ${verdict}, and ${kills} has not failed`
  })()
  known.set(key, grading)
  return grading
}

async function stageAttack(one: OtherCase, { environments, canaries, folder }: Stage): Promise<Graded> {
  const { attack } = attackSchema.parse({ ...(await import(pathToFileURL(join(one.folder, 'attack.ts')).href)) as object })
  const { verdict, told, problems } = await attack({ environments, canaries, folder })
  const leaks = Object.entries(canaries.secrets).filter(([, secret]) => told.some((text) => text.includes(secret)))
  return {
    verdict, open: [], leftBehind: [],
    problems: [
      ...(one.verdict.includes(verdict) ? [] : [`the outcome is ${verdict}`]),
      ...leaks.map(([what]) => `${what} is told`), ...problems, ...(await canaries.touched()),
    ],
  }
}
