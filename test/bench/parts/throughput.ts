import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkflowHandle } from '@temporalio/client'
import { Course } from '../../stack/course.ts'
import { startStack, type Stack } from '../../stack/stack.ts'
import { asCommit } from '../../stack/submissions.ts'
import { clientOf } from '../../stack/temporal.ts'
import { cpuSeconds, idleSeconds, residentMiB } from '../cpu.ts'
import { Crowd, learnerSeconds } from '../crowd.ts'
import { atPace, pace } from '../pace.ts'
import { quantile, type Line, type Part } from '../part.ts'
import { beyond } from '../simulation/beyond.ts'
import { unlimited } from '../unlimited.ts'

/** Gradings that are measured with nothing beside them. */
const ALONE = 3

/** Put before a learner's script so that a grading of it needs more than 1.5 s of a processor. */
const WORK = 'sum(number * number for number in range(3_500_000))\n'

/** Many pull requests pushed to at once: gradings a minute, and what each costs beside the learner's own code. */
export const throughput: Part = {
  name: 'throughput',
  title: 'Many pushes at once, Temporal keeping its state in a file',
  async measure({ quick, say }) {
    const pulls = quick ? 6 : 24
    const paceHere = await pace()
    const folder = await mkdtemp(join(tmpdir(), 'gonogo-bench-'))
    const stack = await startStack({ temporalFile: join(folder, 'temporal.db'), worker: unlimited, onProgress: (what) => say(`starting ${what}`) })
    const client = clientOf(stack.temporal)
    const course = await Course.open(stack, 'school/rush')
    try {
      const files = await asCommit('01', 'plain')
      const crowd = await Crowd.open(course, client, pulls)
      say(`${pulls} pull requests are open`)
      const light = await many(stack, crowd, files, pulls)
      const eventsBefore = await crowd.events()
      say(`${pulls} gradings in ${light.seconds.toFixed(1)} s`)
      const script = files['chapter-01/sales_analyzer.py'] ?? ''
      const heavy = await many(stack, crowd, { 'chapter-01/sales_analyzer.py': script.replace(/^(?=import )/m, WORK) }, pulls)
      const eventsOfPulls = (await crowd.events() - eventsBefore) / (pulls + ALONE)
      say(`${pulls} gradings of slower code in ${heavy.seconds.toFixed(1)} s`)
      const { spent, gradings } = light
      const all = spent.reduce((sum, [, value]) => sum + value, 0)
      const events = await Promise.all(gradings.map(async (handle) => (await handle.describe()).historyLength))
      const seconds = await Promise.all(gradings.map(activitySeconds))
      return [
        ...speed('the plain script of chapter 1', light, pulls),
        ...speed('a script that needs more', heavy, pulls, '80 % of what the cores allow, where the code needs 1.5 s or more'),
        { what: 'processor time of a grading beside its boxes', goal: 'at most 0.3 s', figure: `${all.toFixed(2)} s`, ratio: all / 0.3, against: 'the goal' },
        atPace(all, 0.3, paceHere, (value) => `${value.toFixed(2)} s`),
        ...spent.map(([name, value]): Line => ({ what: `  of it ${name}`, figure: `${value.toFixed(3)} s` })),
        { what: "events that a push adds to the pull request's workflow", figure: eventsOfPulls.toFixed(0) },
        { what: "events in a chapter's own workflow", figure: (events.reduce((sum, count) => sum + count, 0) / pulls).toFixed(0) },
        { what: 'memory of the worker afterwards', figure: `${(await residentMiB(stack.worker.process.pid)).toFixed(0)} MiB` },
        ...beyond(seconds, light.seconds, slotsOf(stack.worker.lines)),
      ]
    } finally {
      await course.close()
      await client.connection.close()
      await stack.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
}

interface Many {
  seconds: number
  gradings: WorkflowHandle[]
  /** What one grading needs of the learner's code when nothing is beside it, in seconds. */
  alone: number
  /** Processor time of each process for a grading, in seconds. */
  spent: (readonly [name: string, seconds: number])[]
  /** The part of the cores' time that nobody used. */
  idle: number
  /** As much of the local GitHub, of the learners' git and of this benchmark, which no deployment has. */
  aside: number
}

async function many(stack: Stack, crowd: Crowd, files: Readonly<Record<string, string>>, pulls: number): Promise<Many> {
  const alone = await medianAlone(crowd, files)
  const dockerd = Number(await readFile('/var/run/docker.pid', 'utf8').catch(() => '0')) || undefined
  const processes = { Temporal: stack.temporal.process.pid, worker: stack.worker.process.pid, 'webhook server': stack.server.process.pid, engine: dockerd }
  const all = { ...processes, aside: process.pid }
  const idleBefore = await idleSeconds()
  const before = await cpuSeconds(all)
  const { seconds, gradings } = await crowd.push({ ...files, 'chapter-01/NOTES.md': 'All at once.\n' }, ['01'])
  const after = await cpuSeconds(all)
  const idle = (await idleSeconds() - idleBefore) / (seconds * availableParallelism())
  const of = (name: string) => ((after[name] ?? 0) - (before[name] ?? 0)) / pulls
  return { seconds, gradings, alone, spent: Object.keys(processes).map((name) => [name, of(name)] as const), idle, aside: of('aside') }
}

/** The middle of some, one after another. */
async function medianAlone(crowd: Crowd, files: Readonly<Record<string, string>>): Promise<number> {
  const times: number[] = []
  for (let at = 0; at < ALONE; at++) times.push(await learnerSeconds((await crowd.push({ ...files, 'chapter-01/NOTES.md': `Alone ${at}.\n` }, ['01'], 1)).gradings))
  return quantile(times, 0.5)
}

function speed(what: string, { seconds, alone, idle, aside }: Many, pulls: number, goal?: string): Line[] {
  const cores = availableParallelism()
  const ideal = `the ideal, ${cores} cores ÷ ${alone.toFixed(2)} s that the code takes alone`
  const perMinute = (pulls / seconds) * 60
  const unshared = 1 / (1 - (aside * pulls) / (cores * seconds))
  return [
    { what: `gradings a minute, ${pulls} at once: ${what}`, figure: perMinute.toFixed(0), ratio: (perMinute / 60) * (alone / cores), against: ideal },
    {
      what: `  the same on cores that the local GitHub and the learners' git don't share (${aside.toFixed(2)} s a grading)`, ...(goal ? { goal } : {}),
      figure: (perMinute * unshared).toFixed(0), ratio: (perMinute / 60) * unshared * (alone / cores), against: ideal,
    },
    { what: '  of the time of all cores meanwhile, unused', figure: `${(idle * 100).toFixed(0)} %` },
  ]
}

/** How many gradings the worker said it takes at once. */
const slotsOf = (lines: readonly string[]): number => Number(/"gradings":(\d+)/.exec(lines.find((line) => line.includes('"worker ready"')) ?? '')?.[1] ?? 1)

/** How long a chapter's grading held its slot. */
async function activitySeconds(handle: WorkflowHandle): Promise<number> {
  const { events } = await handle.fetchHistory()
  const at = (type: 'activityTaskStartedEventAttributes' | 'activityTaskCompletedEventAttributes') => {
    const time = events?.find((event) => event[type])?.eventTime
    return Number(time?.seconds ?? 0) + (time?.nanos ?? 0) / 1e9
  }
  return at('activityTaskCompletedEventAttributes') - at('activityTaskStartedEventAttributes')
}
