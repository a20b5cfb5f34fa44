import { expect, fail } from '../kit/criteria/findings.ts'
import type { CsvTable } from '../kit/output/csv.ts'
import { isNamedIn, plainName } from '../kit/weather/place.ts'
import type { Given } from '../kit/weather/world.ts'
import { showsHumidity, showsTemperature, type Unit } from './cells.ts'

export interface CityRows {
  table: CsvTable
  /** Each given city's row. */
  rows: ReadonlyMap<string, string[]>
  /** Columns that hold every city's temperature, and its humidity. */
  temperature: number[]
  humidity: number[]
}

/**
 * The file whose rows hold what the service answered: for each city its temperature and its humidity, in the same columns.
 * @throws Failed
 */
export function cityRows(tables: readonly CsvTable[], given: readonly Given[]): CityRows {
  const [best] = tables.map((table) => ({ table, ...within(table, given) })).sort((a, b) => a.missing.length - b.missing.length)
  if (!best) {
    return fail({
      expected: 'a CSV file in the chapter folder after the program has run',
      seen: 'none that it wrote or changed',
      hint: 'Write the rows with csv.DictWriter, or DataFrame.to_csv, to a file that ends in .csv.',
    })
  }
  const { table, rows, missing } = best
  const [first] = missing
  expect(first === undefined, {
    expected: `${table.path} to have a row for each city with the temperature and humidity that the service answered, in °C, °F or K`,
    seen: `${missing.length} of ${given.length} cities without such a row${first?.place.name ? `, for instance ${first.place.name}` : ''}`,
  })
  const columns = (shows: (cell: string, given: Given) => boolean) =>
    table.header.map((_, at) => at).filter((at) => given.every((each) => shows(rows.get(each.place.key)?.[at] ?? '', each)))
  const [temperature, humidity] = [columns((cell, each) => showsTemperature(cell, each)), columns(showsHumidity)]
  expect(temperature.length > 0 && humidity.length > 0, {
    expected: 'one column with the temperatures of all cities, and one with their humidity',
    seen: `no column of ${table.path} that has the ${temperature.length > 0 ? 'humidity' : 'temperature'} of every city`,
  })
  return { table, rows, temperature, humidity }
}

function within(table: CsvTable, given: readonly Given[]): { rows: Map<string, string[]>; missing: Given[] } {
  const rows = new Map<string, string[]>()
  const missing: Given[] = []
  for (const each of given) {
    // Without a header the first city stands in its place: that is the header's finding, and not that the city is missing.
    const row = [...table.rows, table.header].find((cells) => isRowOf(cells, each))
    if (row) rows.set(each.place.key, row)
    else missing.push(each)
  }
  return { rows, missing }
}

/** It shows both values in different cells, and the city's name where that is known. */
function isRowOf(cells: readonly string[], given: Given): boolean {
  const { name } = given.place
  if (name !== undefined && !cells.some((cell) => isNamedIn(given.place, cell) || (plainName(cell).length > 3 && plainName(name).includes(plainName(cell))))) return false
  return cells.some((cell, at) => showsTemperature(cell, given) && cells.some((other, place) => place !== at && showsHumidity(other, given)))
}

/** The unit that a header claims; undefined when it says none. */
export function claimedUnit(header: string): Unit | undefined {
  const words = wordsOf(header)
  return UNITS.find(([, isUnit]) => words.some(isUnit))?.[0]
}

/** `temp_f`, `Temperature (°C)`, `Temperatur in Kelvin`: the temperature itself and its unit; not `temp_max_c`, nor `temp_diff_f`. */
export function isPlainTemperature(header: string): boolean {
  const rest = wordsOf(header).filter((word) => !UNITS.some(([, isUnit]) => isUnit(word)) && !/^(?:in|en|deg|degrees?|grad|grados|)$/.test(word))
  return rest.length === 1 && /^temp(?:erat\p{L}*)?$/u.test(rest[0] ?? '')
}

const UNITS: readonly (readonly [Unit, (word: string) => boolean])[] = [
  ['C', (word) => word === 'c' || word.startsWith('celsius') || word === 'centigrade'],
  ['F', (word) => word === 'f' || word.startsWith('fahrenheit')],
  ['K', (word) => word === 'k' || word.startsWith('kelvin')],
]

const wordsOf = (header: string): string[] =>
  header.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^\p{L}°]+/u).map((word) => word.replace('°', ''))
