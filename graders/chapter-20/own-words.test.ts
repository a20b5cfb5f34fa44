import { expect, test } from 'vitest'
import { ownWords } from './own-words.ts'

const UNIQUE = { message: 'duplicate key value violates unique constraint "tasks_title_key"' }
const printed = (stderr: string) => ({ stdout: '', stderr })

test('a net for everything says the same whatever the server said', () => {
  const unique = ownWords(printed(`Database error: ${UNIQUE.message}\nDETAIL:  Key (title)=(tea) already exists.\n`), [UNIQUE], ['tea'])
  const canceled = { message: 'canceling statement due to statement timeout' }
  const late = ownWords(printed(`Database error: ${canceled.message}\nCONTEXT:  PL/pgSQL function before_insert() line 1 at RAISE\n`), [canceled], ['coffee'])
  const away = ownWords(printed('Database error: connection to server at "127.0.0.1", port 5432 failed: FATAL:  role "learner" is not permitted to log in\n'), [], [])
  expect(unique).toEqual(['database', 'error'])
  expect(late).toEqual(unique)
  expect(away).toEqual(unique)
})

test('an error that is shown by repr() is the server\'s message too', () => {
  const text = `refused: UniqueViolation('duplicate key value violates unique constraint "tasks_title_key"\\nDETAIL:  Key (title)=(tea) already exists.\\n')`
  expect(ownWords(printed(text), [UNIQUE], ['tea'])).toEqual(['refused', 'uniqueviolation'])
})

test('sentences of one\'s own stay, without the values', () => {
  expect(ownWords(printed('There is a task "tea" already.'), [UNIQUE], ['tea'])).toEqual(['there', 'is', 'task', 'already'])
})

test('what is always printed is not counted', () => {
  expect(ownWords({ stdout: 'Welcome to tasks\n', stderr: '' }, [], [], ['welcome to tasks'])).toEqual([])
})
