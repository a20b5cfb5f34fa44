import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chapters } from '../../../graders/chapters.ts'
import { Course } from '../../stack/course.ts'
import { startStack } from '../../stack/stack.ts'
import { asCommit } from '../../stack/submissions.ts'
import { clientOf } from '../../stack/temporal.ts'
import { Crowd, learnerSeconds } from '../crowd.ts'
import type { Line, Part } from '../part.ts'
import { unlimited } from '../unlimited.ts'

const PULLS = 12

/** What more worker processes bring on one machine, and what more chapters in one pull request cost. */
export const growth: Part = {
  name: 'growth',
  title: 'More worker processes on this machine, more chapters in one pull request',
  async measure({ quick, say }) {
    return [...await processes(quick ? [1, 2] : [1, 2, 4, 8], say), ...await chaptersAtOnce(quick ? [1] : [1, 10, chapters.size], say)]
  },
}

async function processes(counts: readonly number[], say: (what: string) => void): Promise<Line[]> {
  const one = { ...unlimited, GONOGO_GRADINGS: '1' }
  const stack = await startStack({ worker: one, onProgress: (what) => say(`starting ${what}`) })
  const client = clientOf(stack.temporal)
  const course = await Course.open(stack, 'school/growth')
  const lines: Line[] = []
  try {
    const crowd = await Crowd.open(course, client, PULLS)
    const files = await asCommit('01', 'plain')
    let first = 0
    for (const [at, count] of counts.entries()) {
      for (let more = counts[at - 1] ?? 1; more < count; more++) await stack.startWorker(one)
      const { seconds } = await crowd.push({ ...files, 'chapter-01/NOTES.md': `${count} workers\n` }, ['01'])
      first ||= seconds
      lines.push({ what: `gradings a minute of chapter 1, processes with one slot each: ${count}`, figure: ((PULLS / seconds) * 60).toFixed(0), ratio: first / seconds, against: 'one process' })
      say(`${count} processes`)
    }
    return lines
  } finally {
    await course.close()
    await client.connection.close()
    await stack.stop()
  }
}

async function chaptersAtOnce(counts: readonly number[], say: (what: string) => void): Promise<Line[]> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-bench-'))
  const stack = await startStack({ temporalFile: join(folder, 'temporal.db'), worker: unlimited, onProgress: (what) => say(`starting ${what}`) })
  const client = clientOf(stack.temporal)
  const course = await Course.open(stack, 'school/wide')
  try {
    const lines: Line[] = []
    const crowd = await Crowd.open(course, client, 1)
    for (const count of counts) {
      const some = [...chapters.keys()].slice(0, count)
      const files: Record<string, string> = {}
      for (const chapter of some) Object.assign(files, await asCommit(chapter))
      const { seconds, gradings } = await crowd.push({ ...files, 'NOTES.md': `${count} chapters\n` }, some)
      const learner = await learnerSeconds(gradings)
      lines.push({ what: `chapters in one pull request: ${count}, push to verdict`, figure: `${seconds.toFixed(1)} s`, ratio: seconds / learner, against: `${learner.toFixed(1)} s, the sum of the learner's own commands` })
      say(`${count} chapters at once`)
    }
    return lines
  } finally {
    await course.close()
    await client.connection.close()
    await stack.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
