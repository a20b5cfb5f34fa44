import type { Random } from '../../kit/inputs/random.ts'
import type { SourceValue } from '../../kit/migration/canonical.ts'
import { makeSource, type Source } from './source.ts'
import { amount, day, difficultBlobs, difficultTexts, large, moment, real, truth, zonedMoment } from './values.ts'

/** The names that the checks speak of. */
export interface DataNames {
  people: string
  tags: string
  visits: string
}

export interface DataSource extends Source {
  names: DataNames
}

const PEOPLE = 80
/** More than any usual batch, and no multiple of one. */
const VISITS = 1_020

/**
 * Every kind of value in rows that refer to each other: children before their parents, to the own table forwards and
 * backwards, by a key of two columns; equal rows in a table without a key; an empty table.
 */
export async function dataSource(random: Random): Promise<DataSource> {
  // By the alphabet and in the file, those that refer come before those that are referred to.
  const names = { visits: `Big${random.word(5)}`, tags: `g${random.word(6)}`, people: `t${random.word(6)}` }
  const [texts, blobs] = [difficultTexts(random), difficultBlobs(random)]
  const ids = gapped(random, PEOPLE)
  const at = (index: number) => ids[index] ?? null
  const people = ids.map((id, index): SourceValue[] => [
    id, texts[index % texts.length] ?? '', index % 3 === 0 ? null : index % 3 === 1 && index % 2 === 0 ? '' : random.word(random.integer(1, 20)),
    // An early row refers to a late one, and that to an earlier one: no order of the keys is right.
    index % 4 === 0 ? null : index < 8 ? at(PEOPLE - 4) : at(index % 4 === 3 ? 8 : Math.floor(index / 2) - 1),
    truth(random), maybe(random, day(random)), maybe(random, moment(random)), maybe(random, zonedMoment(random)),
    maybe(random, real(random)), maybe(random, amount(random)), maybe(random, large(random)), index < blobs.length ? (blobs[index] ?? null) : maybe(random, blobs[index % blobs.length] ?? null),
  ]).map((row, index) => (index === PEOPLE - 4 ? row.with(3, null) : row))
  const tags = ids.flatMap((id, index) => Array.from({ length: index % 3 }, (_, place): SourceValue[] => [`tag${place}`, id, maybe(random, random.word())]))
  const visits = gapped(random, VISITS).map((id): SourceValue[] => {
    const [tag, person] = random.pick(tags as [SourceValue[]])
    return [id, person ?? null, tag ?? null, random.integer(0, 2 ** 31), random.word(4)]
  })
  const equal = [random.word(), random.integer(1, 9)]
  const loose = [equal, equal, equal, [random.word(), null], [null, null], [null, null], ['', 0]]
  const source = await makeSource([
    { name: names.visits, rows: visits, sql: `CREATE TABLE "${names.visits}" ("Id" INTEGER PRIMARY KEY, person_id INTEGER, tag TEXT, seconds BIGINT NOT NULL, "order" TEXT, FOREIGN KEY (tag, person_id) REFERENCES ${names.tags}(tag, person_id))` },
    { name: names.tags, rows: tags, sql: `CREATE TABLE ${names.tags} (tag TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES ${names.people}(id) ON DELETE CASCADE, note TEXT, PRIMARY KEY (tag, person_id))` },
    { name: `h${random.word(6)}`, rows: [], sql: `CREATE TABLE PLACE_OF_EMPTY (id INTEGER PRIMARY KEY, name TEXT)` },
    { name: `l${random.word(6)}`, rows: loose, sql: 'CREATE TABLE PLACE_OF_LOOSE (word TEXT, number INTEGER)' },
    {
      name: names.people, rows: people,
      sql: `CREATE TABLE ${names.people} (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, nick VARCHAR(20), boss INTEGER REFERENCES ${names.people}(id),
        active BOOLEAN, born DATE, seen TIMESTAMP, met TIMESTAMPTZ, score REAL, balance NUMERIC(12,2), distance INTEGER, photo BLOB)`,
    },
  ].map((definition) => ({ ...definition, sql: definition.sql.replace(/PLACE_OF_\w+/, definition.name) })))
  return { ...source, names }
}

const maybe = <T extends SourceValue>(random: Random, value: T): T | null => (random.integer(0, 3) === 0 ? null : value)

/** Ascending numbers with gaps. */
function gapped(random: Random, count: number): number[] {
  let last = 0
  return Array.from({ length: count }, () => (last += random.integer(1, 3)))
}
