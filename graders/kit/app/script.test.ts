import { describe, expect, test } from 'vitest'
import { Failed, NotJudged } from '../criteria/findings.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { withOwnScript } from './script.ts'

const BRIEF = 'python tasks.py add {title}'
const commands = { add: BRIEF, list: 'python tasks.py list' }
const submission = (...paths: string[]): ChapterSubmission => ({
  folder: 'chapter-13', settings: {}, files: paths.map((path) => ({ path, kind: 'file', content: Buffer.alloc(0) })),
})
const command = (...paths: string[]) => withOwnScript(BRIEF, submission(...paths), commands)

test.each([
  [['tasks.py', 'other.py'], BRIEF],
  [['todo app.py', 'test_todo.py', 'conftest.py', 'src/x.py'], 'python "todo app.py" add {title}'],
])('%j is started as %s', (paths, expected) => {
  expect(command(...paths)).toBe(expected)
})

describe('nothing says what to run', () => {
  test('with several programs it is not judged, and the lines to add are shown', () => {
    try {
      command('a.py', 'main.py')
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(NotJudged)
      expect((error as NotJudged).next).toContain('commands:\n  add: python main.py add {title}\n  list: python main.py list')
    }
  })

  test('without any Python it is a fail that names the file', () => {
    expect(() => command('README.md', 'venv/lib/x.py')).toThrow(Failed)
    expect(() => command('README.md')).toThrow(/tasks\.py in chapter-13.*no Python file/s)
  })
})
