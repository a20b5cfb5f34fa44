import { expect, test } from 'vitest'
import { runOf } from '../output/testing.ts'
import { crashedAt, traceback } from './traceback.ts'

const of = (stderr: string) => traceback(runOf({ stderr }))
const FILES = '/work/0123456789abcdef/files/'

test('the learner\'s own last line, not the library\'s', () => {
  const stderr = `Traceback (most recent call last):\n  File "${FILES}main.py", line 9, in <module>\n    main()\n  File "${FILES}app/read.py", line 4, in main\n  File "/usr/lib/python3.11/csv.py", line 111, in __next__\n  File "<string>", line 1\nValueError: bad\n`
  expect(of(stderr)).toEqual({ error: 'ValueError: bad', path: 'app/read.py', line: 4 })
  expect(crashedAt(runOf({ stderr }))).toEqual({ location: { path: 'app/read.py', line: 4 } })
})

test('a library\'s compiled code is not theirs either, though no folder stands before it', () => {
  const stderr = `Traceback (most recent call last):\n  File "${FILES}main.py", line 9, in <module>\n  File "${FILES}.beside/sitecustomize.py", line 131, in call\n  File "/opt/venv/lib/python3.11/site-packages/pandas/io/parsers/readers.py", line 3, in read_csv\n  File "pandas/_libs/parsers.pyx", line 909, in read\nUnicodeDecodeError: bad\n`
  expect(crashedAt(runOf({ stderr }))).toEqual({ location: { path: 'main.py', line: 9 } })
})

test('a syntax error has no «Traceback», and is one', () => {
  expect(of(`  File "${FILES}main.py", line 2\n    x = (\n        ^\nSyntaxError: '(' was never closed\n`)).toMatchObject({ path: 'main.py', line: 2, error: "SyntaxError: '(' was never closed" })
})

test('none where the words are only printed, or nothing at all', () => {
  expect(traceback(runOf({ stdout: 'Traceback (most recent call last)\n' }))).toBeUndefined()
  expect(of('warning: slow\n')).toBeUndefined()
  expect(crashedAt(runOf({}))).toEqual({})
})

test.each(['a'.repeat(4_000_000), 'File "'.repeat(700_000), `Traceback (most recent call last)${'\n  File "x'.repeat(400_000)}`])('megabytes of it hold nobody up', (stderr) => {
  const begun = performance.now()
  of(stderr)
  expect(performance.now() - begun).toBeLessThan(2_000)
  expect(of(stderr)?.error.length ?? 0).toBeLessThanOrEqual(300)
})
