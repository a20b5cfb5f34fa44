import { describe, expect, test } from 'vitest'
import { chapterFolders, chapterOfFolder, findChapter } from './find-chapter.ts'
import { SettingsError } from './settings.ts'
import { filesEnding, textOf, type SubmissionFile } from './submission.ts'

const files = (texts: Record<string, string>): SubmissionFile[] =>
  Object.entries(texts).map(([path, text]) => ({ path, kind: 'file', content: Buffer.from(text) }))
const pathsOf = (found: { files: readonly SubmissionFile[] }) => found.files.map(({ path }) => path)

test.each([
  ['chapter-01', '01'], ['chapter-1', '01'], ['chapter1', '01'], ['Chapter_01', '01'], ['ch01', '01'], ['CH 13', '13'], ['chapter-13-todo', '13'], ['chapter-61-62', '61-62'],
  ['chapters', undefined], ['chapter', undefined], ['my-chapter-1', undefined], ['chapter-123', undefined], ['archive', undefined], ['ch1x', undefined],
])('the folder %s is chapter %s', (name, chapter) => {
  expect(chapterOfFolder(name)).toBe(chapter)
})

describe('a repository', () => {
  test('each chapter has its folder\'s files and settings', () => {
    const all = files({ 'README.md': '', 'chapter-01/main.py': '1', 'chapter13/app/x.py': '2', 'chapter13/gonogo.yaml': 'commands: { add: python x.py }', 'chapter-1': 'a file of that name' })
    expect(findChapter(all, '01')).toMatchObject({ folder: 'chapter-01', files: [{ path: 'main.py' }], settings: {} })
    expect(findChapter(all, '13')).toMatchObject({ folder: 'chapter13', settings: { commands: { add: 'python x.py' } } })
  })

  test('gonogo.yaml at its root maps folders, and says more than the folder\'s own', () => {
    const all = files({
      'gonogo.yaml': 'chapters: { 1: { folder: ./work/one/, commands: { analyze: python a.py } }, 13: { folder: . } }',
      'work/one/a.py': '', 'work/one/gonogo.yaml': 'commands: { analyze: python b.py }', 'work/onesies/c.py': '', 'chapter-01/old.py': '',
    })
    expect(findChapter(all, '01')).toMatchObject({ folder: 'work/one', settings: { commands: { analyze: 'python a.py' } } })
    expect(pathsOf(findChapter(all, '01'))).toEqual(['a.py', 'gonogo.yaml'])
    expect(findChapter(all, '13').files).toHaveLength(all.length)
  })

  test.each(['', '# nothing yet', '{chapters: {13: {folder: x}}}', '"chapters":\n  13: {folder: x}'])('a root file in any writing leaves the other folders found: %j', (text) => {
    expect(findChapter(files({ 'gonogo.yaml': text, 'chapter-01/main.py': '' }), '01').folder).toBe('chapter-01')
  })

  test('what belongs into a chapter\'s folder and lies at the root is an error that says so', () => {
    expect(() => findChapter(files({ 'gonogo.yaml': 'commands: { add: x }', 'chapter-01/main.py': '' }), '01')).toThrow(SettingsError)
  })

  test('a chapter that is not there has no files of another one', () => {
    expect(findChapter(files({ 'README.md': '', 'chapter-13/main.py': '' }), '01')).toMatchObject({ folder: 'chapter-01', files: [] })
  })

  test('a link in place of gonogo.yaml says nothing', () => {
    const link: SubmissionFile = { path: 'gonogo.yaml', kind: 'link', content: Buffer.from('chapter-01/x') }
    expect(findChapter([link, ...files({ 'chapter-01/main.py': '' })], '01').folder).toBe('chapter-01')
  })
})

test('a chapter\'s own folder can be handed in, with its settings', () => {
  const all = files({ 'main.py': '', 'gonogo.yaml': 'commands: { add: python main.py }', 'data/x.csv': '' })
  expect(findChapter(all, '13')).toMatchObject({ folder: '', files: all, settings: { commands: { add: 'python main.py' } } })
  expect(findChapter(files({ 'main.py': '' }), '13')).toMatchObject({ folder: '', settings: {} })
})

test('folders of changed paths alone are found too', () => {
  expect(chapterFolders(['chapter-13/x', 'ch1/y', 'z'], undefined)).toEqual(new Map([['13', 'chapter-13'], ['01', 'ch1']]))
})

test('text reads without byte-order mark and Windows line ends; other people\'s code is not read', () => {
  const submission = { folder: '', settings: {}, files: files({ 'a.py': '\ufeffx = 1\r\ny = 2\r\n', 'venv/lib/b.py': '', 'src/.venv/c.py': '', 'environment/d.py': '' }) }
  expect(textOf(submission, 'a.py')).toBe('x = 1\ny = 2\n')
  expect(textOf(submission, 'b.py')).toBeUndefined()
  expect(filesEnding(submission, '.py').map(({ path }) => path)).toEqual(['a.py', 'environment/d.py'])
})

test('a chapter sees another one of the same commit, by its folder\'s name or by gonogo.yaml', () => {
  const file = (path: string, text = 'x\n') => ({ path, kind: 'file' as const, content: Buffer.from(text) })
  const third = findChapter([file('chapter-03/a.py'), file('ch02/b.py'), file('ch02/gonogo.yaml', 'commands: { process: python b.py }\n')], '03')
  expect(third.other?.('02')).toMatchObject({ folder: 'ch02', settings: { commands: { process: 'python b.py' } } })
  expect(third.other?.('02')?.files.map(({ path }) => path)).toEqual(['b.py', 'gonogo.yaml'])
  expect(third.other?.('01')).toBeUndefined()
  expect(findChapter([file('a.py')], '03').other).toBeUndefined()
})
