import { expect, test } from 'vitest'
import { nextStep } from './refusals.ts'

test.each([
  ['psycopg2.OperationalError: connection to server at "localhost", port 5432 failed: FATAL:  password authentication failed for user "x"', '.env'],
  ['insert or update on table "tasks" violates foreign key constraint "tasks_user_id_fkey"', 'order'],
  ['column "done" is of type boolean but expression is of type integer', 'bool('],
  ['connection to server at "localhost", port 5432 failed: Connection refused', 'published'],
  ['could not translate host name "db" to address', 'localhost'],
])('%s: the next step speaks of %s', (said, word) => {
  expect(nextStep(said)).toContain(word)
})

test('of other errors it says nothing', () => {
  expect(nextStep('NameError: name \'x\' is not defined')).toBeUndefined()
})
