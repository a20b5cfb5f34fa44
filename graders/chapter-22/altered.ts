import { readFile } from 'node:fs/promises'
import type { Annotation } from '../kit/python/annotations.ts'
import type { PythonFile } from '../kit/python/code.ts'
import { ancestors, children } from '../kit/python/scopes.ts'
import { names } from '../kit/python-types/fields.ts'
import { ownNames, type Program } from './program.ts'
import { readings } from './reading.ts'

/** What is different in an altered copy: values lose their types, None is gone, or nothing at all. */
export type Alteration = 'no types' | 'no None' | 'as they are'

/**
 * Copies of the modules whose functions read from the database and give objects of the learner's types, each such function
 * wrapped: what it gives is as ever, or is no longer what its type says.
 * @returns the changed files by path
 */
export async function altered(program: Program, alteration: Alteration): Promise<Record<string, string>> {
  const wrapper = await readFile(new URL('wrapped.py', import.meta.url), 'utf8')
  const own = ownNames(program, program.types)
  // A function that only makes an object of a row is no database operation: what comes out of those that read is altered.
  const giving = Map.groupBy(readings(program, program.code.functions()).flatMap(({ returns }) => (returns && names(returns.type, own) ? [returns] : [])), ({ file }) => file)
  return Object.fromEntries([...giving].map(([file, found]) => {
    const spec = found.flatMap(placeOf)
    return [file.path, insert(file, `${wrapper}_gonogo_wrap(${JSON.stringify(spec)}, ${JSON.stringify(alteration)})\n`)]
  }))
}

/** The class that it is a method of, or an empty text, and its name; nothing for functions within functions. */
function placeOf({ node, name }: Annotation): [owner: string, name: string][] {
  const around = [...ancestors(node)].find(({ type }) => type === 'function_definition' || type === 'class_definition')
  if (!around) return [['', name]]
  const isOutermost = ![...ancestors(around)].some(({ type }) => type === 'function_definition' || type === 'class_definition')
  return around.type === 'class_definition' && isOutermost ? [[around.childForFieldName('name')?.text ?? '', name]] : []
}

/** At the module's end, or before what runs only when it is started. */
function insert({ source, root }: PythonFile, text: string): string {
  const start = children(root).find((statement) => statement.type === 'if_statement' && /__name__/.test(statement.childForFieldName('condition')?.text ?? ''))
  const lines = source.split('\n')
  const at = start ? start.startPosition.row : lines.length
  return [...lines.slice(0, at), text, ...lines.slice(at)].join('\n')
}
