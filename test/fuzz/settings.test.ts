import fc from 'fast-check'
import { stringify } from 'yaml'
import { expect, test } from 'vitest'
import { parseChapterSettings, parseRepositorySettings, SettingsError } from '../../graders/kit/submission/settings.ts'
import { holds, hostileText, quickly } from './holds.ts'

const PIECES = [
  'chapters:\n', '  "13":\n', '    folder: ', '    commands:\n', '      add: ', '    environment:\n', '      PATH: ', '      LD_PRELOAD: ', '&a ', '*a', '<<: *a\n', '!!js/function ', '!!binary ', '!<tag:x> ',
  '[', ']', '{', '}', ',', ': ', '- ', '? ', '|\n', '>-\n', '"', "'", '\\', '#', '%YAML 1.1\n', '---\n', '...\n', '\t', '\n', '  ', '../', '/', '\0', '\u202e', '@all', '__proto__: ', 'constructor: ', '~', 'null', '.inf', '0x1', '1e999', '2001-01-01',
]
const chapter = fc.record({
  folder: fc.oneof(fc.string({ maxLength: 30 }), fc.constantFrom('.', '../..', '/etc', 'a/../../b', 'a\\..\\..', './x/', '')),
  commands: fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 30 }), { maxKeys: 3 }),
  files: fc.dictionary(fc.string({ maxLength: 8 }), fc.constantFrom('a', '../a', '/a', 'b/../../a'), { maxKeys: 3 }),
  environment: fc.dictionary(fc.constantFrom('PATH', 'LD_PRELOAD', 'PYTHONPATH', 'DB', 'BASH_ENV', '__proto__', 'a b'), fc.anything({ maxDepth: 1 }), { maxKeys: 3 }),
}, { requiredKeys: [] })
const text = fc.oneof(hostileText(PIECES), chapter.map((value) => stringify(value)), fc.dictionary(fc.constantFrom('13', '1', '99', 'x'), chapter, { maxKeys: 3 }).map((chapters) => stringify({ chapters })))

test('gonogo.yaml is understood or refused in words, quickly, and leads nowhere outside', async () => {
  await holds('gonogo.yaml', fc.property(text, (yaml) => {
    for (const parse of [(given: string) => [...parseRepositorySettings(given).values()], (given: string) => [parseChapterSettings(given)]]) {
      try {
        for (const { folder, files, environment } of quickly(() => parse(yaml))) {
          for (const path of [folder, ...Object.values(files ?? {})]) if (path !== undefined) expect(path.startsWith('/') || path.split('/').includes('..')).toBe(false)
          expect(Object.keys(environment ?? {}).filter((name) => /^(PATH|LD_|PYTHON|BASH_ENV|ENV$)/.test(name))).toEqual([])
        }
      } catch (error) {
        if (!(error instanceof SettingsError)) throw error
        expect(error.message.length).toBeLessThanOrEqual(500)
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  }))
})
