import { expect } from '../kit/criteria/findings.ts'
import { parsePython } from '../kit/python/parser.ts'
import { speaksOf } from '../kit/python-types/documented-code.ts'
import { diagnosticsInWords } from '../kit/python-tools/diagnostic.ts'
import type { Scene } from '../kit/scene.ts'
import { programOf } from './program.ts'
import { pyrightLook, type Example } from './pyright-look.ts'

const LEAST = 2

/** At least two examples show the program's types at work, one of them with psycopg2's own, and pyright accepts them. @throws Failed */
export async function expectPatternsShown(scene: Scene): Promise<void> {
  const { documents, notes, submission } = scene
  expect(documents().files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const { types } = await programOf(submission)
  const { examples } = await pyrightLook(scene)
  expect(examples.length > 0, { expected: 'Python examples in the documentation that import your modules', seen: 'none in a code block' })
  const own = new Set(types.map(({ name }) => name))
  const good: { example: Example; ofPostgres: boolean }[] = []
  for (const example of examples) {
    const ofPostgres = await usesPsycopg2(example.text)
    if (example.errors.length === 0 && (ofPostgres || await speaksOf(example.text, own))) good.push({ example, ofPostgres })
  }
  const wrong = examples.filter(({ errors }) => errors.length > 0)
  expect(good.length >= LEAST, {
    expected: `at least ${LEAST} examples with your types or psycopg2's, complete with their imports, that pyright accepts`,
    seen: `${good.length} of ${examples.length}${wrong[0] ? `; of ${wrong[0].where} it says: ${diagnosticsInWords(wrong[0].errors, 2).replace(/gonogo_example_\d+\.py/g, 'line')}` : ''}`,
  })
  expect(good.some(({ ofPostgres }) => ofPostgres), {
    expected: "an example that uses psycopg2's own types: its connection or cursor, its errors, its sql module",
    seen: `${good.length} examples with your types alone`,
    hint: 'Show how a function of yours is given a connection: `from psycopg2.extensions import connection` and `def report(conn: connection) -> None:`.',
  })
  notes.saw(`${good.length} examples in ${[...new Set(good.map(({ example }) => example.where.replace(/, line.*/, '')))].join(', ')} are accepted by pyright`)
}

/** Something that is imported from psycopg2 is used below the import. */
export async function usesPsycopg2(text: string): Promise<boolean> {
  const tree = await parsePython(text)
  const imports = tree.rootNode.descendantsOfType(['import_statement', 'import_from_statement'])
    .filter((node) => /^(?:import|from)\s+psycopg2\b/.test(node.text))
  const given = imports.flatMap((node) => node.childrenForFieldName('name').flatMap((name) =>
    (name?.type === 'aliased_import' ? name.childForFieldName('alias')?.text : node.type === 'import_statement' ? name?.text.split('.')[0] : name?.text) ?? []))
  return speaksOf(text, new Set(given))
}
