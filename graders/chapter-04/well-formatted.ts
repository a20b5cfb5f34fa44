import { expect, fail } from '../kit/criteria/findings.ts'
import { numbersIn } from '../kit/output/numbers.ts'
import type { Given } from '../kit/weather/world.ts'
import { isNearTemperature, readingsIn } from './cells.ts'
import { claimedUnit, isPlainTemperature, type CityRows } from './city-rows.ts'

/** Nobody was asked to name columns in English: humidity, humedad, umidità, Luftfeuchtigkeit, rF. */
const HUMIDITY = /hum|umid|feucht|\br[hf]\b/i

/** A header with a name of its own for each column, which says what stands below it. @throws Failed */
export function expectProperHeader({ table, rows, temperature, humidity }: CityRows, given: readonly Given[]): void {
  const { header, path } = table
  expect(header.every((name) => /\p{L}/u.test(name)), {
    expected: `the first line of ${path} to name every column`,
    seen: `"${header.join(',').slice(0, 120)}"`,
    hint: 'Write the names of the columns first: writer.writeheader(), or to_csv(index=False).',
  })
  const doubled = header.find((name, at) => header.indexOf(name) !== at)
  expect(doubled === undefined, { expected: 'a different name for each column', seen: `"${doubled}" twice` })
  const named = (columns: readonly number[], words: RegExp) => columns.some((at) => words.test(header[at] ?? ''))
  const misnamed = !named(temperature, /temp|°|celsius|fahrenheit|kelvin/i) ? { what: 'temperature', at: temperature[0] } : !named(humidity, HUMIDITY) ? { what: 'humidity', at: humidity[0] } : undefined
  if (misnamed) {
    fail({ expected: `a column whose name says that it holds the ${misnamed.what}`, seen: `it is called "${header[misnamed.at ?? 0]}"` })
  }
  for (const [at, name] of header.entries()) {
    const unit = claimedUnit(name)
    if (unit === undefined || !(isPlainTemperature(name) || (temperature.includes(at) && /temp/i.test(name)))) continue
    const wrong = given.find((each) => !isNearTemperature(rows.get(each.place.key)?.[at] ?? '', each, unit))
    if (!wrong) continue
    const [right] = readingsIn(wrong, unit)
    fail({
      expected: `temperatures in the unit that the name of the column "${name}" says`,
      seen: `"${rows.get(wrong.place.key)?.[at] ?? ''}"${wrong.place.name ? ` for ${wrong.place.name}` : ''}, where it was ${right?.toFixed(1)} ${unit === 'K' ? '' : '°'}${unit}`,
      hint: 'Ask for the unit that you want (units=metric), or convert it (°F = °C × 9/5 + 32; K = °C + 273.15), and name the column after it.',
    })
  }
}

/** Rows of one length, and each column of one kind and one format. @throws Failed */
export function expectConsistent({ table }: CityRows): void {
  const { header, rows, path } = table
  const ragged = rows.findIndex((row) => row.length !== header.length)
  expect(ragged < 0, {
    expected: `every row of ${path} with as many values as its header has names (${header.length})`,
    seen: `${rows[ragged]?.length ?? 0} in row ${ragged + 1}`,
    hint: 'Let the csv module write the rows: it quotes values that contain a comma.',
  })
  header.forEach((name, at) => {
    const problem = mixture(rows.map((row) => row[at] ?? '').filter((cell) => !ABSENT.test(cell)))
    expect(problem === undefined, { expected: `one format in the column "${name}"`, seen: problem ?? '' })
  })
}

const NUMBER = /^[-+−]?\d+(?:[.,]\d+)?(?:e[-+]?\d+)?$/i
/** What stands where there is no value: the same everywhere is for the eye, not for this check. */
const ABSENT = /^(?:n\/?a|nan|none|null|unknown|-+)?$/i
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)|^\d{1,2}:\d{2}/

/** What differs among the cells of a column; undefined when they are of one kind and format. */
export function mixture(cells: readonly string[]): string | undefined {
  const bare = cells.filter((cell) => NUMBER.test(cell))
  if (bare.length === cells.length) return unevenDecimals(cells)
  if (bare.length > 0) return `numbers and other text: "${bare[0]}" and "${cells.find((cell) => !NUMBER.test(cell))}"`
  const dates = cells.filter((cell) => DATE.test(cell))
  // Fractions of a second are left out by Python when they are none.
  const shapes = new Map((dates.length > 0 ? cells : []).map((cell) => [cell.replace(/\.\d+/, '').replace(/\d/g, '9').replace(/\p{L}{3,}/gu, 'A'), cell]))
  if (shapes.size > 1) return `dates in several formats: ${[...shapes.values()].slice(0, 2).map((cell) => `"${cell}"`).join(' and ')}`
  const measured = cells.filter((cell) => /^[-+−]?\d[\d.,]*\s*[^\d\s].*$/.test(cell) && !DATE.test(cell))
  const units = new Map(measured.map((cell) => [cell.replace(/^[-+−]?\d[\d.,]*\s*/, ''), cell]))
  if (measured.length > 0 && measured.length < cells.length) return `values with a unit and without: "${measured[0]}" and "${cells.find((cell) => !measured.includes(cell))}"`
  if (units.size > 1 && [...units.keys()].every((unit) => unit.length <= 8)) return `several units: ${[...units.values()].slice(0, 2).map((cell) => `"${cell}"`).join(' and ')}`
  return measured.length > 0 ? unevenDecimals(measured) : undefined
}

/** A trailing zero may be left out (`21.5` beside `21.47`); a whole number beside others, or a float's noise, may not stand. */
function unevenDecimals(cells: readonly string[]): string | undefined {
  const places = cells.map((cell) => ({ cell, decimals: /[.,](\d+)/.exec(cell)?.[1]?.length ?? 0 })).sort((a, b) => a.decimals - b.decimals)
  const [least, most] = [places[0], places.at(-1)]
  if (!least || !most) return undefined
  const isUneven = (least.decimals === 0) !== (most.decimals === 0) || most.decimals > 6 || (most.decimals - least.decimals > 1 && most.decimals < 4)
  if (!isUneven || numbersIn(most.cell).length === 0) return undefined
  return `${least.decimals === most.decimals ? 'more decimals than anybody measures' : 'numbers with different decimals'}: ${[...new Set([least.cell, most.cell])].map((cell) => `"${cell}"`).join(' and ')}`
}
