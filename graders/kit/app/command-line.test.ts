import { describe, expect, test } from 'vitest'
import { NotJudged } from '../criteria/findings.ts'
import { commandLine, fill } from './command-line.ts'

const HOSTILE = ['; rm -rf /', '"', "'", '$HOME', '`id`', '$(id)', 'a\nb', '{title}', '{id}', '$&', '$1', '', ' ', '--title', '*', '\\', '&& ls', '# x', 'ä 漢 🎉']

describe('a value stays one word whatever it contains', () => {
  test.each(HOSTILE)('%j', (title) => {
    expect(commandLine('python main.py add {title}', { title })).toEqual(['python', 'main.py', 'add', title])
    expect(commandLine(`python main.py add "--title={title}" '{title}'`, { title })).toEqual(['python', 'main.py', 'add', `--title=${title}`, title])
  })
})

test.each([
  ['python "my app.py" \'a b\' c\\ d', ['python', 'my app.py', 'a b', 'c d']],
  ['python main.py $HOME *.csv', ['python', 'main.py', '$HOME', '*.csv']],
])('%s is words, and nothing is expanded', (template, words) => {
  expect(commandLine(template, {})).toEqual(words)
})

test.each(['a && b', 'a | b', 'a > f', 'a; b', 'a &', '$(ls)', 'a < f', 'a || b'])('%s needs a shell: not judged, with what to write', (template) => {
  expect(() => commandLine(template, {})).toThrow(NotJudged)
  expect(() => commandLine(template, {})).toThrow(/needs a shell/)
})

test.each(['{nope}', '{Title}', '{constructor}', '{__proto__}', '{toString}'])('the placeholder %s is unknown: not judged, with the known ones', (placeholder) => {
  try {
    fill(`x ${placeholder}`, { title: 'a', id: '1' })
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(NotJudged)
    expect((error as NotJudged).message).toContain(placeholder)
    expect((error as NotJudged).next).toBe('Placeholders: {title}, {id}.')
  }
})

test('an empty command is not judged', () => {
  expect(() => commandLine('  ', {})).toThrow(NotJudged)
})

test.each(['${', 'python ${', 'a ${b', '${}'])('%s is no command line: not judged, and no fault of ours', (template) => {
  expect(() => commandLine(template, {})).toThrow(NotJudged)
})
