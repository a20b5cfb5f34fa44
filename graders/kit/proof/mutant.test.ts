import { expect, test } from 'vitest'
import { decoded } from '../submission/submission.ts'
import { edit, mutate, type Mutant } from './mutant.ts'

const files = [{ path: 'a.py', kind: 'executable' as const, content: Buffer.from('one\r\ntwo\ntwo $& {x}\n') }, { path: 'b.py', kind: 'file' as const, content: Buffer.from('b') }]
const mutant = (...edits: Mutant['edits']): Mutant => ({ kills: '01.go.1', of: 'plain', because: 'it is wrong', edits })
const textAt = (path: string, ...edits: Mutant['edits']) => decoded(mutate(files, mutant(...edits)).find((file) => file.path === path)?.content ?? Buffer.alloc(0))

test('a passage is replaced as it is written, and the rest stays', () => {
  expect(textAt('a.py', edit('a.py', 'one', '$& $1'))).toBe('$& $1\ntwo\ntwo $& {x}\n')
  expect(textAt('b.py', edit('a.py', 'one', 'x'))).toBe('b')
  expect(textAt('a.py', edit('a.py', 'one', 'x'), edit('a.py', 'x\n', 'y\n'))).toBe('y\ntwo\ntwo $& {x}\n')
  expect(textAt('b.py', edit('b.py', '', 'whole'))).toBe('whole')
  expect(mutate(files, mutant(edit('a.py', 'one', 'x')))[0]?.kind).toBe('executable')
  expect(decoded(files[0]?.content ?? Buffer.alloc(0))).toContain('one')
})

test('a mutant that changes nothing, or more than it says, is refused', () => {
  expect(() => mutate(files, mutant(edit('a.py', 'three', 'x')))).toThrow(/it is wrong.*0 times/)
  expect(() => mutate(files, mutant(edit('a.py', 'two', 'x')))).toThrow('2 times')
  expect(() => mutate(files, mutant(edit('c.py', 'x', 'y')))).toThrow('there is no c.py')
})
