import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { GradingResult } from '../../graders/kit/criteria/result.ts'
import { printGrading, wrap } from './print.ts'

let printed: string
beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
})
afterEach(() => void vi.restoreAllMocks())

const criterion = { id: '01.go.1', text: 'Script runs', outcome: 'fail' as const, evidence: 'Seen: b', hint: 'Do this.' }
const result: GradingResult = {
  chapter: '01', verdict: 'NO-GO', seed: 'abc', durationMs: 1234,
  criteria: [{ ...criterion, id: '01.go.2', outcome: 'pass', evidence: 'fine', hint: '' }, { ...criterion, location: { path: 'a.py', line: 3 } }, { ...criterion, id: '01.go.3', outcome: 'not-judged' }],
}

test('the verdict first, then what failed, then the rest', () => {
  printGrading(result, 'Python')
  const at = ['NO-GO', '01.go.1', 'at a.py:3', 'Seen: b', 'Do this.', '01.go.3', '01.go.2', 'seed abc'].map((words) => printed.indexOf(words))
  expect(at).toEqual([...at].sort((a, b) => a - b))
  expect(at).not.toContain(-1)
})

test('what a program printed can neither move the cursor nor colour nor turn the text around', () => {
  const evil = 'a\u001b[2J\u001b]0;title\u0007\r\u0008\u009b31m\u202eb'
  printGrading({ ...result, criteria: [{ ...criterion, evidence: evil, hint: evil, location: { path: evil, line: 1 } }] }, 'Python')
  expect(printed.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
})

test.each([['', 10, ['']], ['one two three', 7, ['one two', 'three']], ['abcdefghijkl', 5, ['abcde', 'fghij', 'kl']], ['  indented text', 10, ['  indented', 'text']]])('%j in %d columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines)
})

test('nothing is wider than asked, and nothing is lost', () => {
  const text = `${'word '.repeat(50)}${'x'.repeat(300)} ${'y '.repeat(30)}`
  const lines = wrap(text, 40)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40)
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
})
