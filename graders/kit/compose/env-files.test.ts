import { expect, test } from 'vitest'
import type { ChapterSubmission } from '../submission/submission.ts'
import { envFile, variablesOf, withValues } from './env-files.ts'

test('variables as people write them', () => {
  expect([...variablesOf('# a comment\nexport A=one\nB = "two words" # more\nC=\nD=\'$A\'\nE=${A}-$A\n')])
    .toEqual([['A', 'one'], ['B', 'two words'], ['C', ''], ['D', 'one'], ['E', 'one-one']])
})

test('other values, in addresses too', () => {
  const text = 'PASS=postgres\nDB_PASSWORD=postgres\nUSER=postgres\nURL=postgresql://postgres:postgres@localhost/x'
  expect(withValues(text, new Map([['PASS', 'new'], ['MORE', 'x']]))).toBe('PASS=new\nDB_PASSWORD=new\nUSER=postgres\nURL=postgresql://postgres:new@localhost/x\nMORE=x\n')
  expect(withValues('', new Map([['A', '$1']]))).toBe('A=$1\n')
})

test('the file itself, else an example of it', () => {
  const submission = (...paths: string[]): ChapterSubmission => ({ folder: '', settings: {}, files: paths.map((path) => ({ path, kind: 'file', content: Buffer.from('A=1') })) })
  expect(envFile(submission('.env.example', '.env'), '')).toMatchObject({ path: '.env', isExample: false })
  expect(envFile(submission('docker/env.example'), 'docker')).toMatchObject({ path: 'docker/env.example', isExample: true })
  expect(envFile(submission('db.env.example'), '', 'db.env')).toMatchObject({ path: 'db.env.example' })
  expect(envFile(submission('README.md'), '')).toBeUndefined()
})
