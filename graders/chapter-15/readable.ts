import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { Annotation } from '../kit/python/annotations.ts'
import { depthOf, names, type RecordType } from '../kit/python-types/fields.ts'

const LEAST = 3
/** `dict[str, list[int]]` is 3 deep; what is deeper deserves a name. */
const DEEPEST = 4

/** Signatures speak of the learner's own types, and no type is a puzzle. @throws Failed */
export function expectReadable(types: readonly RecordType[], annotations: readonly Annotation[], notes: Notes): void {
  const deep = annotations.find(({ type }) => depthOf(type) > DEEPEST)
  expect(deep === undefined, {
    expected: `types of at most ${DEEPEST} levels`, seen: `${depthOf(deep?.type ?? { kind: 'none', name: '', parts: [] })} for ${deep?.name}`,
    hint: 'Give the inner part a name of its own: a dataclass, a TypedDict, or an alias such as `Row = dict[str, str]`.',
    location: deep?.location,
  })
  const wanted = new Set(types.map(({ name }) => name))
  for (const { of, name, type } of annotations) if (of === 'alias' && names(type, wanted)) wanted.add(name)
  const signatures = annotations.filter(({ of, type }) => (of === 'parameter' || of === 'return') && names(type, wanted))
  expect(signatures.length >= LEAST, {
    expected: `your own types in at least ${LEAST} signatures`, seen: `${signatures.length}`,
    hint: 'Let functions take and give `Task` and `list[Task]` in place of rows and tuples: then a reader sees what they are about.',
  })
  notes.saw(`${signatures.length} parameters and results are of your own types; whether the names and types explain the code is for the reviewer`)
}
