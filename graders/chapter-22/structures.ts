import { expect } from '../kit/criteria/findings.ts'
import { names, type RecordType } from '../kit/python-types/fields.ts'
import type { Represented } from '../kit/python-types/tables.ts'
import { sameName } from '../kit/schema/schema.ts'
import { ownNames, type Program } from './program.ts'
import { readings } from './reading.ts'

/** A type for what a query gives that is no table's row, returned by a function that reads. @throws Failed @returns its name */
export function expectResultStructure(represented: readonly Represented[], program: Program): string {
  const others = program.types.filter((type) => !represented.some((one) => one.type === type) && !represented.some((one) => isSame(type, one)))
  const found = readings(program)
  const given = others.find((type) => found.some(({ returns }) => returns && names(returns.type, ownNames(program, [type]))))
  expect(given !== undefined, {
    expected: 'a type of your own for a result that is no table, such as the numbers that stats shows, returned by the function that reads it',
    seen: others.length === 0 ? 'types for tables only' : `${others.map(({ name }) => name).slice(0, 5).join(', ')}, which no function that reads rows returns`,
    hint: 'Write a NamedTuple, dataclass or TypedDict for it (`class StateCount(NamedTuple): done: bool; tasks: int`) and return that: `def count_states(…) -> list[StateCount]:`.',
  })
  return given.name
}

/** It has the table's columns for fields, and no other. */
const isSame = ({ types }: RecordType, { table }: Represented): boolean =>
  types.size === table.columns.length && table.columns.every(({ name }) => [...types.keys()].some((field) => sameName(field, name)))

/** A table's type stands in the signatures and variables of code that runs. @throws Failed */
export function expectTablesUsed(represented: readonly Represented[], program: Program): void {
  const { annotations, live } = program
  const wanted = ownNames(program, represented.map(({ type }) => type))
  const uses = annotations.filter((annotation) => (annotation.of === 'parameter' || annotation.of === 'return' || annotation.of === 'variable') && names(annotation.type, wanted) && live.has(annotation))
  expect(uses.length > 0, {
    expected: `${represented.map(({ type }) => type.name).join(', ')} in the annotations of functions that work with the rows`, seen: 'none in code that runs',
    location: represented[0]?.type.location,
  })
}
