/** What PostgreSQL types are for, whatever their size. */
export type Family =
  'integer' | 'float' | 'numeric' | 'text' | 'boolean' | 'date' | 'timestamp' | 'timestamptz' | 'time' | 'bytes' | 'json' | 'uuid' | 'other'

export interface PostgresType {
  family: Family
  /** Of an integer or a float: 16, 32 or 64. */
  bits?: number
  /** Of a text that is limited, in characters. */
  length?: number
  /** Of a numeric that is limited. */
  digits?: { precision: number; scale: number }
}

const INTEGERS: Readonly<Record<string, number>> = { smallint: 16, integer: 32, bigint: 64 }
const FLOATS: Readonly<Record<string, number>> = { real: 32, 'double precision': 64 }
const PLAIN: Readonly<Record<string, Family>> = {
  text: 'text', boolean: 'boolean', date: 'date', bytea: 'bytes', json: 'json', jsonb: 'json', uuid: 'uuid', citext: 'text', name: 'text',
}

/**
 * A type as the catalogue's format_type() tells it: `character varying(200)`, `timestamp(3) without time zone`.
 * https://www.postgresql.org/docs/15/datatype.html
 */
export function postgresType(name: string): PostgresType {
  const bare = name.toLowerCase().trim()
  const [, first, second] = /\((\d+)(?:,(-?\d+))?\)/.exec(bare) ?? []
  const plain = bare.replace(/\s*\([^)]*\)/, '')
  if (INTEGERS[plain] !== undefined) return { family: 'integer', bits: INTEGERS[plain] }
  if (FLOATS[plain] !== undefined) return { family: 'float', bits: FLOATS[plain] }
  if (plain === 'numeric') return { family: 'numeric', ...(first === undefined ? {} : { digits: { precision: Number(first), scale: Number(second ?? 0) } }) }
  if (plain === 'character varying' || plain === 'character') return { family: 'text', ...(first === undefined ? {} : { length: Number(first) }) }
  if (plain.startsWith('timestamp')) return { family: plain.endsWith('with time zone') ? 'timestamptz' : 'timestamp' }
  if (plain.startsWith('time ')) return { family: 'time' }
  return { family: PLAIN[plain] ?? 'other' }
}
