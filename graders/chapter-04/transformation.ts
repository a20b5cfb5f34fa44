import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import type { Given } from '../kit/weather/world.ts'
import type { WeatherRun } from '../kit/weather/weather-program.ts'
import { isRaw } from './cells.ts'
import { begin, givenOf, rightRun, rowsOf } from './runs.ts'

const MINUTES = 15

/**
 * A column that was worked out from the answers: the same when the same is answered again, another when the weather is
 * another, and no repetition of what the answer says. @throws Failed
 */
export async function expectTransformation(scene: Scene): Promise<void> {
  const first = await rightRun(scene)
  const seen = await inOrder(scene, first)
  const { seed, now } = first.world.options
  const again = await inOrder(scene, await (await begin(scene)).run({ seed, now }))
  const other = await inOrder(scene, await (await begin(scene)).run({ seed, now, turned: true }))
  const { header } = seen
  const derived = header.filter((name, at) => isDerived(seen.cells.map((cells, place) => ({
    before: { cell: cells[at] ?? '', given: seen.given[place] },
    repeated: { cell: again.cells[place]?.[again.header.indexOf(name)] ?? '', given: again.given[place] },
    after: { cell: other.cells[place]?.[other.header.indexOf(name)] ?? '', given: other.given[place] },
  }))))
  expect(derived.length > 0, {
    expected: 'a column that is worked out from what the service answered and follows the weather',
    seen: `columns that repeat the answer, or don't depend on it: ${header.join(', ').slice(0, 200)}`,
  })
  scene.notes.saw(`worked out from the answers, and following the weather: ${derived.join(', ').slice(0, 120)}`)
}

interface Shown {
  cell: string
  given: Given | undefined
}

/** One column's cells, city by city: in a first run, in one with the same weather, and in one with other weather. */
function isDerived(cities: readonly { before: Shown; repeated: Shown; after: Shown }[]): boolean {
  const isSteady = cities.every(({ before, repeated }) => before.cell === repeated.cell)
  const differs = new Set(cities.map(({ before }) => before.cell)).size > 1
  const follows = cities.some(({ before, after }) => before.cell !== after.cell)
  // A value that was worked out may be like one of the answer by chance.
  const own = cities.flatMap(({ before, after }) => [before, after]).filter(({ cell, given }) => given && cell !== '' && !isRaw(cell, given))
  return isSteady && differs && follows && own.length >= 2 && !cities.every(({ before }) => isNow(before.cell))
}

interface Seen {
  header: readonly string[]
  given: readonly Given[]
  cells: readonly (readonly string[])[]
}

async function inOrder(scene: Scene, result: WeatherRun): Promise<Seen> {
  const { table, rows } = await rowsOf(scene, result)
  const given = givenOf(result).sort((a, b) => (a.place.key < b.place.key ? -1 : 1))
  return { header: table.header, given, cells: given.map(({ place }) => rows.get(place.key) ?? []) }
}

/** When the program ran is no transformation of anything. */
function isNow(cell: string): boolean {
  const time = Date.parse(/Z|[+-]\d{2}:?\d{2}$/.test(cell) ? cell : `${cell}Z`)
  return Math.abs(time - Date.now()) < MINUTES * 60_000
}
