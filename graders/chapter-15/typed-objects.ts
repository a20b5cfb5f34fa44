import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { Annotation } from '../kit/python/annotations.ts'
import type { PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import { names } from '../kit/python-types/fields.ts'

/** Connections and cursors are stated where they are handed around. @throws Failed */
export function expectObjectsTyped(code: PythonCode, live: LiveCode, annotations: readonly Annotation[], notes: Notes): void {
  const stated = annotations.filter(({ of }) => of !== 'alias' && of !== 'cast').filter((annotation) => live.has(annotation))
  const subclasses = (base: string) => code.nodes('class_definition')
    .filter(({ node }) => new RegExp(`\\b${base}\\b`).test(node.childForFieldName('superclasses')?.text ?? '')).map(({ node }) => node.childForFieldName('name')?.text ?? '')
  const found = ['Connection', 'Cursor'].map((name) => {
    const wanted = new Set([name, ...subclasses(name), ...annotations.filter(({ of, type }) => of === 'alias' && names(type, new Set([name]))).map((alias) => alias.name)])
    return { name, where: stated.filter(({ type }) => names(type, wanted)) }
  })
  const missing = found.filter(({ where }) => where.length === 0).map(({ name }) => `sqlite3.${name}`)
  expect(missing.length === 0, {
    expected: 'sqlite3.Connection and sqlite3.Cursor stated as types of parameters, results, fields or variables of code that runs',
    seen: `no ${missing.join(' and no ')}`,
    hint: 'Write `def add(connection: sqlite3.Connection, …)`, and `cursor: sqlite3.Cursor = connection.execute(…)` where you use what execute() gives.',
  })
  notes.saw(found.map(({ name, where }) => `sqlite3.${name} is stated ${where.length === 1 ? 'once' : `${where.length} times`}`).join(', '))
}
