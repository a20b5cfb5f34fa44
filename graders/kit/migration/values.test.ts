import { describe, expect, test } from 'vitest'
import { canonical, type SourceValue } from './canonical.ts'
import { sameDefault } from './defaults.ts'
import { typeProblem } from './fitting-type.ts'
import { postgresType, type Family } from './postgres-types.ts'

describe('a value is the same', () => {
  test.each<[SourceValue, Family, string | null]>([
    [1, 'boolean', 'true'], [0, 'boolean', 'f'], [9007199254740993n, 'integer', '9007199254740993'], [-3, 'numeric', '-3.00'], [0.1, 'float', '0.1'],
    [1e300, 'float', '1e+300'], [12.5, 'numeric', '12.50'], ['Zürich 🚀', 'text', 'Zürich 🚀'], ['', 'text', ''], [null, 'text', null],
    ['2024-02-29T10:11:12+02:00', 'timestamptz', '2024-02-29 08:11:12'], ['2024-02-29 10:11', 'timestamp', '2024-02-29 10:11:00'], ['2024-02-29 10:11:12.5', 'timestamp', '2024-02-29 10:11:12.5'],
    ['2024-02-29', 'date', '2024-02-29'], ['{"b": [1], "a": null}', 'json', '{"a": null, "b": [1]}'], [1709201472, 'timestamp', '2024-02-29 10:11:12'],
  ])('%s in %s: %s', (source, family, target) => expect(canonical(source, family)).toBe(canonical(target, family)))

  test('bytes, zeros among them', () => expect(canonical(Uint8Array.of(0, 255, 0), 'bytes')).toBe(canonical(Buffer.from('00ff00', 'hex'), 'bytes')))

  test.each<[SourceValue, Family, string | null]>([
    ['', 'text', null], [null, 'text', ''], [null, 'integer', '0'], [0, 'boolean', 'true'], [9007199254740993n, 'integer', '9007199254740992'], [0.1, 'float', '0.100000001'],
    ['2024-02-29T10:11:12+02:00', 'timestamptz', '2024-02-29 10:11:12'], ['a', 'text', 'A'], ['Zürich', 'text', 'ZÃ¼rich'], [' a', 'text', 'a'],
  ])('and not: %s in %s: %s', (source, family, target) => expect(canonical(source, family)).not.toBe(canonical(target, family)))
})

describe('a type is', () => {
  test.each<[string, string, SourceValue[]]>([
    ['INTEGER', 'bigint', []], ['INTEGER', 'integer', [1, 2]], ['INTEGER', 'boolean', [0, 1]], ['BIGINT', 'bigint', []], ['SMALLINT', 'smallint', []], ['VARCHAR(20)', 'character varying(20)', []],
    ['VARCHAR(20)', 'text', []], ['TEXT', 'text', []], ['TEXT', 'date', ['2024-01-01']], ['REAL', 'double precision', []], ['REAL', 'numeric', []], ['NUMERIC(10,2)', 'numeric(10,2)', []],
    ['NUMERIC(10,2)', 'numeric', []], ['BOOLEAN', 'boolean', []], ['BLOB', 'bytea', []], ['DATE', 'date', []], ['DATETIME', 'timestamp(3) without time zone', []],
    ['TIMESTAMP', 'timestamp with time zone', []], ['', 'text', []], ['DOUBLE PRECISION', 'double precision', []],
  ])('fair: %s to %s', (declared, type, values) => expect(typeProblem(declared, type, values)).toBeUndefined())

  test.each<[string, string, SourceValue[]]>([
    ['INTEGER', 'integer', [2 ** 40]], ['BIGINT', 'integer', []], ['INTEGER', 'smallint', []], ['INTEGER', 'text', []], ['INTEGER', 'boolean', [0, 2]], ['INTEGER', 'boolean', []], ['VARCHAR(20)', 'character varying(10)', []],
    ['TEXT', 'character varying(255)', []], ['TEXT', 'date', ['soon']], ['TEXT', 'integer', []], ['REAL', 'real', []], ['NUMERIC(10,2)', 'numeric(8,2)', []], ['NUMERIC(10,2)', 'double precision', []],
    ['BOOLEAN', 'integer', []], ['BLOB', 'text', []], ['DATE', 'text', []], ['DATETIME', 'text', []],
  ])('wrong: %s to %s', (declared, type, values) => expect(typeProblem(declared, type, values)).toBeDefined())

  test('read from the catalogue', () => {
    expect(postgresType('numeric(10,2)')).toEqual({ family: 'numeric', digits: { precision: 10, scale: 2 } })
    expect(postgresType('time without time zone').family).toBe('time')
  })
})

test.each<[string | undefined, string | undefined, Family, boolean]>([
  ["'it''s'", "'it''s'::text", 'text', true], ['0', 'false', 'boolean', true], ['-1', "'-1'::integer", 'integer', true], ['1.50', '1.5', 'numeric', true],
  ['CURRENT_TIMESTAMP', 'now()', 'timestamptz', true], ["datetime('now')", "timezone('utc'::text, now())", 'timestamp', true], [undefined, "nextval('s'::regclass)", 'integer', true],
  ['CURRENT_DATE', "('now'::text)::date", 'date', true], ['NULL', undefined, 'text', true], ["x'00ff'", "'\\x00ff'::bytea", 'bytes', true], ['(1 + 2)', '3', 'integer', true],
  ['0', undefined, 'integer', false], [undefined, '0', 'integer', false], ["'a'", "'A'::text", 'text', false], ['1', 'false', 'boolean', false], ["''", undefined, 'text', false], ["'now'", 'now()', 'text', false],
])('default %j and %j of a %s are the same: %j', (source, target, family, same) => expect(sameDefault(source, target, family)).toBe(same))
