import { canonical, type SourceValue } from './canonical.ts'
import { postgresType, type Family, type PostgresType } from './postgres-types.ts'

const GREATEST: Readonly<Record<number, bigint>> = { 16: 2n ** 15n, 32: 2n ** 31n, 64: 2n ** 63n }

/**
 * Whether a PostgreSQL type is a fair choice for a column of SQLite's.
 * @param declared the type as SQLite was told it, `varchar(80)`; any case, may be empty
 * @param type as PostgreSQL's catalogue tells it
 * @param values what the column holds: where the data show more than the declaration (0 and 1 only, days only), more is fair
 * @returns in words what is wrong; undefined when it is fair
 */
export function typeProblem(declared: string, type: string, values: readonly SourceValue[]): string | undefined {
  const target = postgresType(type)
  const present = values.filter((value) => value !== null)
  const [, word = '', size, scale] = /^\s*([a-z][a-z0-9 ]*?)\s*(?:\((\d+)(?:\s*,\s*(\d+))?\))?\s*$/i.exec(declared.toLowerCase()) ?? []
  const only = (...families: Family[]) => (families.includes(target.family) ? undefined : `became ${type}`)

  if (/bool/.test(word)) return only('boolean')
  if (/int|serial/.test(word)) {
    if (target.family === 'boolean' && present.length > 0 && present.every((value) => value === 0 || value === 1 || value === 0n || value === 1n)) return undefined
    if (isMoment(target.family) && fits(present, target.family)) return undefined
    return only('integer') ?? tooNarrow(word, target, type, present)
  }
  if (/real|floa|doub/.test(word)) return only('float', 'numeric') ?? (target.bits === 32 ? `became ${type}, which keeps 6 digits of SQLite's 15` : lessDigits(target, type))
  if (/numeric|decimal/.test(word)) return only('numeric') ?? lessDigits(target, type, Number(size ?? 0), Number(scale ?? 0))
  if (/char|text|clob|string/.test(word)) {
    if (target.family === 'text') return tooShort(target, type, /char/.test(word) && size !== undefined ? Number(size) : undefined)
    return present.length > 0 && target.family !== 'other' && fits(present, target.family) ? undefined : target.family === 'other' && present.length > 0 ? undefined : `became ${type}`
  }
  if (/blob|bytea|binary/.test(word)) return only('bytes')
  if (/datetime|timestamp/.test(word)) return only('timestamp', 'timestamptz')
  if (word === 'date') return only('date')
  if (/^time/.test(word)) return only('time')
  if (/json/.test(word)) return only('json', 'text')
  if (/uuid/.test(word)) return only('uuid', 'text')
  return undefined
}

function tooNarrow(word: string, { bits = 64 }: PostgresType, type: string, values: readonly SourceValue[]): string | undefined {
  const greatest = GREATEST[bits] ?? 0n
  // SQLite's INTEGER has 64 bits; 32 do where the data are no larger, as for a serial key.
  const small = values.every((value) => typeof value !== 'string' && !(value instanceof Uint8Array) && value !== null &&
    Number.isInteger(Number(value)) && BigInt(value) >= -greatest && BigInt(value) < greatest)
  const least = /big|int8/.test(word) ? 64 : /small|tiny|int2/.test(word) ? 16 : 32
  if (small && bits >= least) return undefined
  return `became ${type}, of ${bits} bits; SQLite's integers have up to 64`
}

function lessDigits({ digits }: PostgresType, type: string, precision = Infinity, scale = Infinity): string | undefined {
  if (!digits || (digits.scale >= scale && digits.precision - digits.scale >= precision - scale)) return undefined
  return `became ${type}, which keeps fewer digits`
}

function tooShort({ length }: PostgresType, type: string, declared: number | undefined): string | undefined {
  return length === undefined || (declared !== undefined && length >= declared) ? undefined : `became ${type}, which is too short for what it may hold`
}

const isMoment = (family: Family) => family === 'date' || family === 'timestamp' || family === 'timestamptz'
/** Every value can be said in that family. */
const fits = (values: readonly SourceValue[], family: Family) => values.length > 0 && values.every((value) => canonical(value, family) !== undefined)
