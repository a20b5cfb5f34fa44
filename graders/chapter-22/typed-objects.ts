import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { Annotation } from '../kit/python/annotations.ts'
import type { PythonCode } from '../kit/python/code.ts'
import { children } from '../kit/python/scopes.ts'
import { names } from '../kit/python-types/fields.ts'
import type { Program } from './program.ts'

/** psycopg2's own classes, and those of psycopg2.extras: https://www.psycopg.org/docs/extras.html */
const CLASSES = {
  connection: ['connection', 'LoggingConnection', 'MinTimeLoggingConnection', 'DictConnection', 'RealDictConnection', 'NamedTupleConnection'],
  cursor: ['cursor', 'DictCursor', 'RealDictCursor', 'NamedTupleCursor', 'LoggingCursor', 'MinTimeLoggingCursor'],
} as const

/** psycopg2's connections and cursors are stated where they are handed around. @throws Failed */
export function expectObjectsTyped({ code, live, annotations }: Program, notes: Notes): void {
  expect(code.imports('psycopg2').length > 0, { expected: 'a program that imports psycopg2', seen: 'no import of psycopg2 in any Python file' })
  const stated = annotations.filter(({ of }) => of !== 'alias' && of !== 'cast').filter((annotation) => live.has(annotation))
  const found = (['connection', 'cursor'] as const).map((kind) => {
    const wanted = namesOf(kind, code, annotations)
    return { kind, where: stated.filter(({ type }) => names(type, wanted)) }
  })
  const missing = found.filter(({ where }) => where.length === 0).map(({ kind }) => `psycopg2.extensions.${kind}`)
  expect(missing.length === 0, {
    expected: "psycopg2's connection and cursor stated as types of parameters, results, fields or variables of code that runs",
    seen: `no ${missing.join(' and no ')}`,
    hint: 'Write `from psycopg2.extensions import connection as Connection, cursor as Cursor`, then `def find(connection: Connection, …)`, and `def rows(cursor: Cursor) -> …` or `cursor: Cursor = connection.cursor()`.',
  })
  notes.saw(found.map(({ kind, where }) => `${kind} is stated ${where.length === 1 ? 'once' : `${where.length} times`}`).join(', '))
}

/** All names of one of psycopg2's classes: its own, by `import … as`, by an alias, and those of classes derived from it. */
export function namesOf(kind: keyof typeof CLASSES, code: PythonCode, annotations: readonly Annotation[]): Set<string> {
  const definitions = code.nodes('class_definition').map(({ node }) => ({
    name: node.childForFieldName('name')?.text ?? '', bases: children(node.childForFieldName('superclasses') ?? node.childForFieldName('name') ?? node).map((base) => base.text),
  }))
  // A class of the learner's own by that name is another.
  const wanted = new Set<string>(CLASSES[kind].filter((name) => !definitions.some((own) => own.name === name)))
  const imported = code.imports('psycopg2').flatMap(({ node }) => node.descendantsOfType('aliased_import'))
  for (const node of imported) {
    const name = node.childForFieldName('name')?.text.split('.').at(-1) ?? ''
    if (wanted.has(name)) wanted.add(node.childForFieldName('alias')?.text ?? name)
  }
  const isOne = (text: string) => wanted.has(text.replace(/\[.*$/s, '').split('.').at(-1) ?? '')
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size
    for (const { name, bases } of definitions) if (bases.some(isOne)) wanted.add(name)
    for (const { of, name, type } of annotations) if (of === 'alias' && names(type, wanted)) wanted.add(name)
    for (const { node } of code.nodes('assignment')) {
      const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')]
      if (node.parent?.parent?.type === 'module' && left?.type === 'identifier' && (right?.type === 'attribute' || right?.type === 'identifier') && /^psycopg2\b|^extensions\b|^extras\b|^[A-Za-z_]\w*$/.test(right.text) && isOne(right.text)) wanted.add(left.text)
    }
  }
  return wanted
}
