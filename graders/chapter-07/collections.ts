import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { Annotation } from '../kit/python/annotations.ts'
import { withinType } from '../kit/python/type-expression.ts'

const COLLECTIONS = new Set([
  'list', 'dict', 'set', 'frozenset', 'tuple', 'List', 'Dict', 'Set', 'FrozenSet', 'Tuple', 'Sequence', 'MutableSequence', 'Iterable', 'Iterator', 'Collection',
  'Mapping', 'MutableMapping', 'AbstractSet', 'Counter', 'defaultdict', 'DefaultDict', 'deque', 'Deque', 'OrderedDict', 'ChainMap', 'Generator',
])

/** Collections state what they hold, wherever they stand, and there is at least one. @throws Failed */
export function expectContentsStated(annotations: readonly Annotation[], notes: Notes): void {
  const bare = annotations.flatMap((annotation) => withinType(annotation.type)
    .filter(({ kind, name }) => kind === 'name' && COLLECTIONS.has(name)).map(({ name }) => ({ annotation, name })))
  const [first] = bare
  expect(first === undefined, {
    expected: 'collections that say what they hold',
    seen: bare.slice(0, 4).map(({ annotation, name }) => `\`${name}\` for ${annotation.name} (${annotation.location.path}:${annotation.location.line})`).join('; '),
    location: first?.annotation.location,
  })
  const stated = annotations.filter(({ of, type }) => of !== 'cast' && withinType(type).some(({ kind, name }) => kind === 'applied' && COLLECTIONS.has(name)))
  expect(stated.length > 0, { expected: 'a type such as `list[Order]` or `dict[str, float]` for each collection', seen: 'no collection type in any annotation' })
  notes.saw(`${stated.length} annotations say what a collection holds`)
}
