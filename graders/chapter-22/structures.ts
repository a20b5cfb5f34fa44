import { expect } from '../kit/criteria/findings.ts'
import { names, type RecordType } from '../kit/python-types/fields.ts'
import type { Represented } from '../kit/python-types/tables.ts'
import { sameName } from '../kit/schema/schema.ts'
import type { Program } from './program.ts'
import { readings } from './reading.ts'

/** A type for what a query gives that is no table's row, returned by a function that reads. @throws Failed @returns its name */
export function expectResultStructure(represented: readonly Represented[], program: Program): string {
  const others = program.types.filter((type) => !represented.some((one) => one.type === type) && !represented.some((one) => isSame(type, one)))
  const found = readings(program)
  const given = others.find(({ name }) => found.some(({ returns }) => returns && names(returns.type, new Set([name, ...aliasesOf(name, program)]))))
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

const aliasesOf = (name: string, { annotations }: Program): string[] =>
  annotations.filter(({ of, type }) => of === 'alias' && names(type, new Set([name]))).map((alias) => alias.name)
