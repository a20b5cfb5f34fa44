import { expect, test } from 'vitest'
import { eventsOf } from './server-events.ts'
import { sharing } from './sharing.ts'

const entry = (pid: number, message: string) => ({ user: 'learner', database: 'gonogo', pid, severity: 'LOG', message, sqlState: undefined })
const login = (pid: number) => entry(pid, 'connection authorized: user=learner database=gonogo')
const says = (pid: number, sql: string) => entry(pid, `statement: ${sql}`)
const job = (pid: number) => [says(pid, 'BEGIN'), says(pid, "INSERT INTO tasks (title) VALUES ('a')"), says(pid, 'COMMIT')]
const sharedBy = async (entries: ReturnType<typeof entry>[]) => sharing((await eventsOf(entries, 'learner')).messages, 'tasks')

test('two connections that take turns with four jobs', async () => {
  expect(await sharedBy([login(1), login(2), ...job(1), ...job(2), ...job(2), ...job(1)])).toEqual({ jobs: 4, workers: 2, peak: 2, most: 2 })
})

test('a connection for each job, one after another, whatever the server says of their ends', async () => {
  const entries = [login(1), ...job(1), login(2), ...job(2), entry(1, 'disconnection: session time: 0:00:00.010')]
  expect(await sharedBy(entries)).toEqual({ jobs: 2, workers: 2, peak: 1, most: 1 })
})

test('the same process number again is another session', async () => {
  expect((await eventsOf([login(7), ...job(7), login(7), ...job(7)], 'learner')).sessions).toBe(2)
})

test('without BEGIN each message is a transaction of its own; several rows in one are one job', async () => {
  expect(await sharedBy([login(1), says(1, "INSERT INTO tasks VALUES ('a')"), says(1, "INSERT INTO tasks VALUES ('b'), ('c')")])).toMatchObject({ jobs: 2 })
  expect(await sharedBy([login(1), says(1, 'BEGIN'), says(1, "INSERT INTO tasks VALUES ('a')"), says(1, "INSERT INTO tasks VALUES ('b')"), says(1, 'COMMIT')])).toMatchObject({ jobs: 1 })
})

test('what others do does not count', async () => {
  expect(await sharedBy([{ ...login(1), user: 'grader' }, ...job(1)])).toEqual({ jobs: 0, workers: 0, peak: 0, most: 0 })
  expect(await sharedBy([login(1), says(1, "INSERT INTO log VALUES ('a')")])).toMatchObject({ jobs: 0 })
})
