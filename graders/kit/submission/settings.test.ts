import { describe, expect, test } from 'vitest'
import { chapterId, parseChapterSettings, parseRepositorySettings, SettingsError } from './settings.ts'

const messageOf = (text: string, parse: (text: string) => unknown) => {
  try {
    parse(text)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as Error).message
  }
  return 'no error'
}

test('all that can be said about a chapter', () => {
  const settings = parseRepositorySettings(`
chapters:
  1: { folder: ./work/one/ }
  "13":
    commands:
      add: python main.py add --title {title}
      menu: { run: python menu.py, stdin: "1\\n{title}\\n" }
    files: { database: data/tasks.db }
    environment: { DB_PASS: "{password}", PORT: 5432, DEBUG: true }
  61-62: { folder: . }
`)
  expect([...settings.keys()].sort()).toEqual(['01', '13', '61-62'])
  expect(settings.get('01')).toEqual({ folder: 'work/one' })
  expect(settings.get('61-62')).toEqual({ folder: '' })
  expect(settings.get('13')?.environment).toEqual({ DB_PASS: '{password}', PORT: '5432', DEBUG: 'true' })
})

test.each(['', '# nothing yet\n', '---\n'])('a file that says nothing says nothing: %j', (text) => {
  expect(parseRepositorySettings(text)).toEqual(new Map())
  expect(parseChapterSettings(text)).toEqual({})
})

describe('what is wrong is named, in a sentence', () => {
  test.each([
    ['chapters:', 'chapters: must be a map'],
    ['chapters: [1]', 'chapters: must be a map'],
    ['commands: { add: x }', 'below the key `chapters`'],
    ['just text', 'below the key `chapters`'],
    ['chapters: { one: {} }', 'chapters.one: is not a chapter number'],
    ['chapters: { 1: { comands: {} } }', 'chapters.1: Unrecognized key: "comands"'],
    ['chapters: { 1: { folder: ../elsewhere } }', 'chapters.1.folder: must be a path inside your repository'],
    ['chapters: { 1: { folder: a/../../b } }', 'chapters.1.folder: must be a path inside'],
    ['chapters: { 1: { folder: /etc } }', 'chapters.1.folder: must be a path inside'],
    ['chapters: { 1: { folder: ..\\x } }', 'chapters.1.folder: must be a path inside'],
    ['chapters: { 1: { files: { database: ../../x.db } } }', 'chapters.1.files.database: must be a path inside'],
    ['chapters: { 1: { commands: { add: [python] } } }', 'chapters.1.commands.add: must be a command line'],
    ['chapters: { 1: { environment: { "A B": x } } }', 'chapters.1.environment.A B: is not a name'],
    ['chapters: { 1: { environment: { A: [x] } } }', 'chapters.1.environment.A: must be a text or a number'],
  ])('%s', (text, words) => {
    expect(messageOf(text, parseRepositorySettings)).toContain(words)
  })

  test.each(['PATH', 'LD_PRELOAD', 'LD_LIBRARY_PATH', 'PYTHONPATH', 'PYTHONSTARTUP', 'PYTHONINSPECT'])('%s decides what runs and can\'t be set', (name) => {
    expect(messageOf(`environment: { ${name}: x }`, parseChapterSettings)).toMatch(new RegExp(`environment\\.${name}: decides how programs are started`))
  })

  test.each(['PATHS', 'MY_PYTHON', 'PGDATABASE', 'BUILD_PATH'])('%s can be set', (name) => {
    expect(parseChapterSettings(`environment: { ${name}: x }`).environment).toEqual({ [name]: 'x' })
  })

  test.each([
    ['a: b: c', 'line 1, column'], ['folder: a\nfolder: b', 'unique'], ['folder: *nope', 'nope'], ['folder: "', "can't be read"], ['---\na: 1\n---\nb: 1', 'multiple documents'],
  ])('%j is no YAML of ours', (text, words) => {
    expect(messageOf(text, parseChapterSettings)).toContain(words)
  })
})

describe('hostile files', () => {
  test('aliases that would multiply are refused at once', () => {
    const levels = Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`)
    const begun = performance.now()
    expect(messageOf(`a0: &a0 [x]\n${levels.join('\n')}`, parseChapterSettings)).toContain('alias')
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  test.each(['x'.repeat(1 << 20), '['.repeat(60_000), '{'.repeat(60_000), '- '.repeat(30_000), '"\\'.repeat(20_000), '? '.repeat(30_000)])('a file of nonsense is an error, soon, and a short one', (text) => {
    const begun = performance.now()
    const message = messageOf(text, parseChapterSettings)
    expect(message).not.toBe('no error')
    expect(message.length).toBeLessThan(600)
    expect(performance.now() - begun).toBeLessThan(5_000)
  })

  test('keys that JavaScript knows are keys like any other', () => {
    expect(messageOf('__proto__: { folder: x }', parseChapterSettings)).toContain('__proto__')
    expect(messageOf('constructor: { folder: x }', parseChapterSettings)).toContain('constructor')
    const { commands, environment } = parseChapterSettings('commands: { __proto__: { run: x } }\nenvironment: { __proto__: x }')
    expect([commands, environment].map((map) => [Object.keys(map ?? {}), Object.getPrototypeOf(map) === Object.prototype])).toEqual([[[], true], [[], true]])
    expect(({} as Record<string, unknown>)['run']).toBeUndefined()
  })
})

test.each([['1', '01'], ['01', '01'], ['001', '01'], ['13', '13'], ['61-62', '61-62'], ['1-2', '01-02']])('chapter %s is %s', (number, id) => {
  expect(chapterId(number)).toBe(id)
})

test('what a message quotes is cut', () => {
  expect(messageOf(`*${'a'.repeat(60_000)}`, parseRepositorySettings)?.length).toBeLessThanOrEqual(500)
})

test.each([': '.repeat(9_000), '- '.repeat(9_000), '['.repeat(30_000), `${'{a: '.repeat(9_000)}1`, '? '.repeat(9_000), '&a '.repeat(9_000)])('nested too deeply, or too oddly, is said in words: %.4s', (text) => {
  expect(() => parseRepositorySettings(text)).toThrow(SettingsError)
  expect(() => parseChapterSettings(text)).toThrow(SettingsError)
})
