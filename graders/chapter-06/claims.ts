import type { BesideNote } from '../kit/beside/beside.ts'
import type { Located, PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import { ancestors } from '../kit/python/scopes.ts'
import { concepts, type ConceptName } from './concepts.ts'
import { placesOf, type Manifest } from './manifest.ts'

export interface Claim {
  name: ConceptName
  chapter: number
  /** Why the code doesn't show it where the manifest says; undefined when it does. */
  problem?: string
}

/** Each concept of the manifest, with whether the place that it names uses it and ran. */
export function judgeClaims(manifest: Manifest, code: PythonCode, live: LiveCode, notes: readonly BesideNote[]): Claim[] {
  return (Object.keys(manifest.concepts) as ConceptName[]).map((name) => {
    const concept = concepts[name]
    const uses = concept.uses(code, live, notes)
    const problems = placesOf(manifest, name).map((place) => problemAt(place, uses, code, live, notes))
    const problem = problems.includes(undefined) ? undefined : problems[0]
    return { name, chapter: concept.chapter, ...(problem === undefined ? {} : { problem }) }
  })
}

function problemAt(place: string, uses: readonly Located[], code: PythonCode, live: LiveCode, notes: readonly BesideNote[]): string | undefined {
  const isAt = placeNamed(place, code)
  if (!isAt) return `${place} is no file, function or class of yours`
  const there = uses.filter(isAt)
  if (there.length === 0) return `${place} has nothing of the kind`
  if (!there.some((use) => live.has(use) && ran(use, notes))) return `${place} was not run`
  return undefined
}

/** `file.py:12` with the function around that line, `file.py`, or a function, class or method by its name. */
function placeNamed(place: string, code: PythonCode): ((use: Located) => boolean) | undefined {
  const [, path = '', line] = /^(?:\.\/)?(.*\.py)(?::+(\w[\w.]*))?(?:-\d+)?$/.exec(place.trim()) ?? []
  const file = path === '' ? undefined : code.files.find((candidate) => candidate.path === path)
  if (path !== '' && !file) return undefined
  if (file && line === undefined) return (use) => use.file === file
  if (file && line && /^\d+$/.test(line)) {
    const row = Number(line) - 1
    if (row >= file.source.split('\n').length) return undefined
    const around = code.nodes('function_definition', 'class_definition')
      .filter(({ node, file: own }) => own === file && node.startPosition.row <= row && node.endPosition.row >= row).at(-1)
    return (use) => use.file === file && (Math.abs(use.node.startPosition.row - row) <= 2 || (around !== undefined && isWithin(use, around)))
  }
  const name = (line ?? place).trim().replace(/\(\)$/, '').split('.').at(-1) ?? ''
  const named = code.nodes('function_definition', 'class_definition').filter(({ node, file: own }) =>
    node.childForFieldName('name')?.text === name && (!file || own === file))
  return named.length > 0 ? (use) => named.some((definition) => isWithin(use, definition)) : undefined
}

const isWithin = (use: Located, { node, file }: Located) => use.file === file && use.node.startIndex >= node.startIndex && use.node.endIndex <= node.endIndex

/** Whether the function that a use stands in was called, as far as was noted; what stands in none ran with its module. */
export function ran({ node, file }: Pick<Located, 'node' | 'file'>, notes: readonly BesideNote[]): boolean {
  if (node.type === 'class_definition') {
    const name = node.childForFieldName('name')?.text ?? ''
    return notes.some((note) => note.kind === 'call' && note.path === file.path && note.name.startsWith(`${name}.`) || (note.kind === 'call' && note.path === file.path && note.name === name))
  }
  const around = [...ancestors(node)].find(({ type }) => type === 'function_definition')
  const name = around?.childForFieldName('name')?.text ?? '<module>'
  return notes.some((note) => note.kind === 'call' && note.path === file.path && note.name.split('.').at(-1) === name)
}
