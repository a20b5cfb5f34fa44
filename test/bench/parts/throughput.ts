import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkflowHandle } from '@temporalio/client'
import type { ChapterOutcome } from '../../../workflows/grading.ts'
import { workflowIdOf } from '../../../workflows/subject.ts'
import { Course } from '../../stack/course.ts'
import { startStack } from '../../stack/stack.ts'
import { asCommit } from '../../stack/submissions.ts'
import { clientOf } from '../../stack/temporal.ts'
import { cpuSeconds, residentMiB } from '../cpu.ts'
import { quantile, type Line, type Part } from '../part.ts'
import { simulate } from '../simulation/simulate.ts'

/** Many pull requests pushed to at once: gradings a minute, and what each costs beside the learner's own code. */
export const throughput: Part = {
  name: 'throughput',
  title: 'Many pushes at once, Temporal keeping its state in a file',
  async measure({ quick, say }) {
    const pulls = quick ? 6 : 24
    const folder = await mkdtemp(join(tmpdir(), 'gonogo-bench-'))
    const stack = await startStack({ temporalFile: join(folder, 'temporal.db'), onProgress: (what) => say(`starting ${what}`) })
    const client = clientOf(stack.temporal)
    const course = await Course.open(stack, 'school/rush')
    try {
      const files = await asCommit('01', 'plain')
      const branches = Array.from({ length: pulls }, (_, at) => `learner-${at}`)
      const numbers = new Map<string, number>()
      for (const branch of branches) {
        const first = await course.push(branch, { 'README.md': `# ${branch}\n` })
        const pull = await course.openPull(branch)
        numbers.set(branch, pull)
        await course.clone.commit(branch, files)
        void first
      }
      const heads = new Map<string, string>()
      for (const branch of branches) heads.set(branch, await course.clone.git('rev-parse', branch))
      say(`${pulls} pull requests are open`)
      const dockerd = Number(await readFile('/var/run/docker.pid', 'utf8').catch(() => '0')) || undefined
      const processes = { Temporal: process_(stack.temporal), worker: stack.worker.process.pid, 'webhook server': stack.server.process.pid, engine: dockerd }
      const before = await cpuSeconds(processes)
      const begun = performance.now()
      await course.clone.git('push', '--quiet', '--force', 'origin', ...branches)
      await Promise.all(branches.map((branch) => course.verdictOn(numbers.get(branch) ?? 0, heads.get(branch) ?? '', 600)))
      const seconds = (performance.now() - begun) / 1000
      const after = await cpuSeconds(processes)
      say(`${pulls} gradings in ${seconds.toFixed(1)} s`)
      let learner = 0
      let transitions = 0
      const gradingSeconds: number[] = []
      for (const branch of branches) {
        const id = `${workflowIdOf({ kind: 'pull', owner: 'school', repo: 'rush', number: numbers.get(branch) ?? 0 })}/${heads.get(branch) ?? ''}/01`
        const handle = client.workflow.getHandle(id)
        learner += ((await handle.result()) as ChapterOutcome).learnerMs / 1000
        transitions += (await handle.describe()).historyLength
        gradingSeconds.push(await activitySeconds(handle))
      }
      const cores = availableParallelism()
      const ideal = (cores * pulls) / learner
      const spent = Object.keys(processes).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const)
      const lines: Line[] = [
        { what: `gradings a minute of chapter 1, ${pulls} at once`, goal: '80 % of what the cores allow where the code needs 1.5 s', figure: ((pulls / seconds) * 60).toFixed(0), ratio: pulls / seconds / ideal, against: `the ideal, ${cores} cores ÷ ${(learner / pulls).toFixed(2)} s of the learner's code` },
        { what: 'processor time of a grading beside its boxes', goal: 'at most 0.3 s', figure: `${(spent.reduce((sum, [, value]) => sum + value, 0) / pulls).toFixed(2)} s`, ratio: spent.reduce((sum, [, value]) => sum + value, 0) / pulls / 0.3, against: 'the goal' },
        ...spent.map(([name, value]): Line => ({ what: `  of it ${name}`, figure: `${(value / pulls).toFixed(3)} s` })),
        { what: "events in a chapter's own workflow", figure: (transitions / pulls).toFixed(0) },
        { what: 'memory of the worker afterwards', figure: `${(await residentMiB(stack.worker.process.pid)).toFixed(0)} MiB` },
      ]
      return [...lines, ...beyond(gradingSeconds, seconds, slotsOf(stack.worker.lines))]
    } finally {
      await course.close()
      await client.connection.close()
      await stack.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
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

/** The simulation first has to say what was measured; then it is asked what can't be measured here. */
function beyond(measured: readonly number[], seconds: number, slots: number): Line[] {
  const [first = 1, ...rest] = measured
  const gradingSeconds = [first, ...rest] as const
  const again = simulate(measured.map((_, learner) => ({ at: 0, learner })), { slots, gradingSeconds })
  const github = { perGrading: 2, aMinute: 80, anHour: 500 }
  const rush = Array.from({ length: 5_000 }, (_, at) => ({ at: (at * 600) / 5_000, learner: at % 1_000 }))
  const workers = [1, 4, 16].map((count): Line => {
    const { gradings, superseded, waited, drainedAt } = simulate(rush, { slots: slots * count, gradingSeconds })
    return { what: `simulated: 5,000 pushes by 1,000 learners in 10 min, ${count} workers`, figure: `${minutes(drainedAt)}; ${gradings} graded, ${superseded} overtaken, waited p95 ${minutes(quantile(waited, 0.95))}` }
  })
  const limited = simulate(rush, { slots: slots * 16, gradingSeconds, writes: github })
  return [
    { what: 'simulated: this very run', figure: `${again.drainedAt.toFixed(1)} s`, ratio: again.drainedAt / seconds, against: 'the measured one' },
    ...workers,
    { what: "simulated: the same, 16 workers, GitHub's 80 writes a minute and 500 an hour for one installation", figure: `${(limited.drainedAt / 3_600).toFixed(1)} h` },
  ]
}

const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`

const process_ = (running: object): number | undefined => ('process' in running ? (running as { process: { pid?: number } }).process.pid : undefined)
