import { expect } from '../kit/criteria/findings.ts'
import { speaksOf } from '../kit/python-types/documented-code.ts'
import type { RecordType } from '../kit/python-types/fields.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import type { Scene } from '../kit/scene.ts'
import { examplesOf, isCaught, type Example } from './examples.ts'
import { caughtFile } from './typed-code.ts'

const LEAST = 2

/** At least two examples show types at work with the database, and pyright accepts them. @throws Failed */
export async function expectExamplesShown(scene: Scene, types: readonly RecordType[]): Promise<void> {
  const { documents, notes } = scene
  expect(documents().files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const blocks = (await examplesOf(scene)).filter(({ file }) => file === undefined)
  expect(blocks.length > 0, { expected: 'Python examples in the documentation that import your modules', seen: 'none in a code block' })
  const good: Example[] = []
  for (const block of blocks) if (block.errors.length === 0 && await speaksOf(block.text, new Set(['Connection', 'Cursor', ...types.map(({ name }) => name)]))) good.push(block)
  const wrong = blocks.filter(({ errors }) => errors.length > 0)
  expect(good.length >= LEAST, {
    expected: `at least ${LEAST} examples with your types or with connections, complete with their imports, that pyright accepts`,
    seen: `${good.length} of ${blocks.length}${wrong[0] ? `; of ${wrong[0].where} it says: ${diagnosticsInWords(wrong[0].errors, 2).replace(/gonogo_example_\d+\.py/g, 'line')}` : ''}`,
  })
  notes.saw(`${good.length} examples in ${[...new Set(good.map(({ where }) => where.replace(/, line.*/, '')))].join(', ')} are accepted by pyright`)
}

/** An example in which pyright sees an error, which the documentation speaks of. @throws Failed */
export async function expectErrorCaught(scene: Scene): Promise<void> {
  const { documents, notes, submission } = scene
  const caught = (await examplesOf(scene)).filter(({ errors }) => errors.some(isCaught))
  const text = documents().text()
  const file = caughtFile(submission)
  const told = caught.filter((example) => example.file === undefined || text.includes(file.split('/').at(-1) ?? file))
  expect(told.length > 0, {
    expected: `an example that imports your modules and in which pyright sees a type error: a code block of the documentation, or ${file} and its name in the documentation`,
    seen: caught.length > 0 ? `${file}, of which the documentation says nothing` : 'no example with a type error',
  })
  expect(/pyright|type checker|mypy/i.test(text), { expected: 'the documentation to say that pyright caught it, and what would have happened', seen: 'no word of pyright' })
  const [first] = told
  notes.saw(`${first?.where}: ${first?.errors.find(isCaught)?.rule}`)
}
