import type { Family } from './postgres-types.ts'

/** A value as SQLite keeps it; integers that a number can't hold are bigint. */
export type SourceValue = string | number | bigint | Uint8Array | null

const TRUTH: Readonly<Record<string, string>> = {
  '1': 'true', t: 'true', true: 'true', yes: 'true', y: 'true', on: 'true', '0': 'false', f: 'false', false: 'false', no: 'false', n: 'false', off: 'false',
}

/**
 * The one way to write what a value means in a column of that family, so that a value of SQLite's and one of PostgreSQL's
 * are the same when they are written the same.
 * @param value of SQLite's, or PostgreSQL's text for one (bytea as Uint8Array, timestamptz in UTC)
 * @returns undefined when the family can't hold it
 */
export function canonical(value: Exclude<SourceValue, null>, family: Family): string | undefined
export function canonical(value: SourceValue, family: Family): string | null | undefined
export function canonical(value: SourceValue, family: Family): string | null | undefined {
  if (value === null) return null
  if (family === 'bytes') return Buffer.from(typeof value === 'string' ? Buffer.from(value) : value instanceof Uint8Array ? value : String(value)).toString('hex')
  if (value instanceof Uint8Array) return family === 'text' ? Buffer.from(value).toString('utf8') : undefined
  if (family === 'integer' || family === 'float' || family === 'numeric') return number(value)
  if (family === 'boolean') return TRUTH[String(value).trim().toLowerCase()]
  if (family === 'date') return day(value)
  if (family === 'timestamp' || family === 'timestamptz') return moment(value)
  if (family === 'time') return time(String(value))
  if (family === 'json') return json(String(value))
  if (family === 'uuid') return String(value).replace(/[{}-]/g, '').toLowerCase()
  return String(value)
}

function number(value: string | number | bigint): string | undefined {
  const text = String(value).trim()
  if (/^(?:true|false)$/i.test(text)) return TRUTH[text.toLowerCase()] === 'true' ? '1' : '0'
  if (/^[+-]?\d+(?:\.0*)?$/.test(text)) return BigInt(text.replace(/^\+|\.0*$/g, '')).toString()
  const read = text === '' ? NaN : Number(text.replace(/^(-?)Infinity$/i, '$1Infinity'))
  if (Number.isNaN(read)) return undefined
  // 1e21 of a float is an integer too.
  return Number.isInteger(read) ? BigInt(read).toString() : String(read)
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?(?:[.,](\d{1,9}))?\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i
/** Above it a number counts milliseconds and not seconds since 1970: 5138. */
const MOST_SECONDS = 100_000_000_000

/** A wall clock, in UTC where the text names its distance from it; to the microsecond, which is what PostgreSQL keeps. */
function moment(value: string | number | bigint): string | undefined {
  if (typeof value !== 'string') return fromNumber(Number(value))
  const [, date, clock = '00:00', seconds = '00', fraction = '', zone = ''] = MOMENT.exec(value.trim()) ?? []
  if (date === undefined) return undefined
  const [, sign = '+', hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const distance = (Number(hours) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60_000 : 60_000)
  const at = Date.parse(`${date}T${clock}:${seconds}Z`)
  if (Number.isNaN(at)) return undefined
  return `${new Date(at - distance).toISOString().slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}`
}

function fromNumber(value: number): string | undefined {
  const at = new Date(value > MOST_SECONDS ? value : value * 1_000)
  return Number.isNaN(at.getTime()) ? undefined : `${at.toISOString().slice(0, 23)}000`
}

function day(value: string | number | bigint): string | undefined {
  const at = moment(value)
  return at?.endsWith('T00:00:00.000000') ? at.slice(0, 10) : undefined
}

function time(value: string): string | undefined {
  const [, clock, seconds = '00', fraction = ''] = /^(\d{2}:\d{2})(?::(\d{2}))?(?:\.(\d{1,9}))?$/.exec(value.trim()) ?? []
  return clock === undefined ? undefined : `${clock}:${seconds}.${fraction.padEnd(6, '0').slice(0, 6)}`
}

function json(value: string): string | undefined {
  try {
    return JSON.stringify(sorted(JSON.parse(value)))
  } catch {
    return undefined
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]))
}
