import { traceback, crashedAt, crashHint } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { rowsTitled, titlesIn } from '../kit/postgres/rows.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import type { Scene } from '../kit/scene.ts'
import { commands } from './commands.ts'
import { expectPoolKept } from './pool-code.ts'
import { watching } from './server-events.ts'
import { sharing } from './sharing.ts'
import { start } from './start.ts'
import { add, csvOf, someTask } from './tasks.ts'
import { slowDown } from './triggers.ts'

const GOOD = 36
/** More than the pool may have: were a connection lost with each, none would be left. */
const REFUSED = 8
const MOST_CONNECTIONS = 5
const WORKERS = 12
/** A pool whose minconn is 1 opens one for about every second job; without a pool there is one for each. */
const MOST_OPENED = Math.floor((GOOD + REFUSED) * 0.85)
/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
const TOO_MANY_CONNECTIONS = '53300'

/** Many small jobs at once share a few connections, which go back after each of them, also after one that fails. @throws Failed */
export async function expectPooled(scene: Scene): Promise<void> {
  const { code, database, notes, random, submission } = scene
  const app = await start(scene)
  const known = Array.from({ length: 2 }, () => someTask(random))
  for (const task of known) await add(app, task)
  const [row] = await rowsTitled(database, known[0]?.title ?? '')
  if (!row) fail({ expected: 'the task to be stored', seen: 'no row holds its title' })
  const good = Array.from({ length: GOOD }, () => someTask(random))
  const refused = Array.from({ length: REFUSED }, (_, at) => ({ ...someTask(random), title: known[at % 2]?.title ?? '' }))
  await app.write({ 'jobs.csv': csvOf(random.shuffled([...good, ...refused])) })
  await slowDown(database, row)
  const { value: run, sessions, messages, refusals } = await watching(database, () => app.run('parallel', { file: 'jobs.csv', workers: String(WORKERS) }))

  expect(!refusals.some(({ sqlState }) => sqlState === TOO_MANY_CONNECTIONS), {
    expected: `at most ${MOST_CONNECTIONS} connections at one time`, seen: 'more than the server lets in',
    hint: 'Make one pool before the workers begin, with a maxconn of 5 or less, and hand it to all of them.',
  })
  const stored = new Set(await titlesIn(database, row))
  const missing = good.filter(({ title }) => !stored.has(title)).length
  expect(missing === 0 && !traceback(run), {
    expected: `${GOOD} of ${GOOD + REFUSED} rows stored by ${WORKERS} workers; the others have titles that exist already`,
    seen: `${missing} of them are not there; ${traceback(run)?.error ?? howItEnded(run)}`,
    ...crashedAt(run),
    ...(/PoolError|exhausted/.test(`${run.stdout}${run.stderr}`)
      ? { hint: 'getconn() raises when all connections are out: let the workers wait, with a BoundedSemaphore as large as the pool or with no more threads than connections, and give every connection back in a finally.' }
      : missing > 0 ? { hint: 'A row that is refused must cost no other: catch its error in the job, roll back, and give the connection back in a finally.' } : crashHint(run)),
  })
  expectShared(sharing(messages, row.table), sessions)
  const python = await code()
  expectPoolKept(python, new LiveCode(python, entriesOf(submission, commands)))
  const shares = sharing(messages, row.table)
  notes.saw(`${shares.jobs} jobs of ${WORKERS} workers shared ${sessions} connections, ${shares.peak} of them at one time; ${REFUSED} refused rows cost none${sessions > MOST_CONNECTIONS ? `; a minconn as large as maxconn would save opening ${sessions - shares.peak} of them anew` : ''}`)
}

function expectShared({ jobs, workers, peak }: ReturnType<typeof sharing>, sessions: number): void {
  expect(jobs >= GOOD, {
    expected: 'each row stored in a transaction of its own', seen: `${jobs} transactions for ${GOOD} rows`,
    hint: 'In `parallel` a row is a job: take a connection, INSERT, commit, give it back.',
  })
  expect(peak <= MOST_CONNECTIONS && sessions <= MOST_OPENED, {
    expected: `at most ${MOST_CONNECTIONS} connections at one time, used again and again`,
    seen: `${sessions} connections opened for ${GOOD + REFUSED} rows, ${peak} of them at one time`,
    hint: sessions > MOST_OPENED
      ? 'Make one pool for all jobs, and give it a minconn as large as its maxconn: psycopg2 closes what is given back beyond minconn, and opens it anew for the next job.'
      : 'Make one pool for all workers, with a maxconn of 5 or less.',
  })
  expect(workers >= 2, {
    expected: 'several connections at work at the same time', seen: 'all rows came over one',
    hint: 'Let several threads work (concurrent.futures.ThreadPoolExecutor), each with a connection of its own from the pool.',
  })
}

