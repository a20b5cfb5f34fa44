import { isPrintedAs, numbersIn } from '../kit/output/numbers.ts'
import type { GivenTemperature } from '../kit/weather/providers/provider.ts'
import type { Given } from '../kit/weather/world.ts'

export type Unit = GivenTemperature['unit']

const inCelsius = ({ value, unit }: GivenTemperature) => (unit === 'C' ? value : unit === 'K' ? value - 273.15 : (value - 32) / 1.8)

/** Whether a cell shows a temperature that was given, in one of these units: rounded as it is printed. */
export function showsTemperature(cell: string, { temperatures }: Given, units: readonly Unit[] = ['C', 'F', 'K']): boolean {
  const readings = temperatures.flatMap((given) => units.map((unit) => inUnit(given, unit)))
  return numbersIn(cell).some((number) => readings.some((reading) => isPrintedAs(number, reading) || isTruncated(number.value, number.decimals, reading)))
}

function inUnit(given: GivenTemperature, unit: Unit): number {
  const celsius = inCelsius(given)
  return unit === given.unit ? given.value : unit === 'C' ? celsius : unit === 'K' ? celsius + 273.15 : celsius * 1.8 + 32
}

/** The temperatures that were given, in a unit; and whether a cell is near one of them, as what was rounded before it was converted is. */
export const readingsIn = ({ temperatures }: Given, unit: Unit): number[] => temperatures.map((given) => inUnit(given, unit))
export const isNearTemperature = (cell: string, given: Given, unit: Unit): boolean =>
  numbersIn(cell).some(({ value }) => readingsIn(given, unit).some((reading) => Math.abs(value - reading) <= ROUNDED_BEFORE))
const ROUNDED_BEFORE = 1

/** `int(23.7)` and the like: cut off, not rounded. */
const isTruncated = (value: number, decimals: number, reading: number) => Math.abs(Math.trunc(reading * 10 ** decimals) / 10 ** decimals - value) < 1e-9

/** Humidity as a percentage, or as a part of one. */
export function showsHumidity(cell: string, { observation }: Given): boolean {
  return numbersIn(cell).some(({ value, decimals }) => isPrintedAs({ value, decimals }, observation.humidity) || (decimals >= 2 && Math.abs(value * 100 - observation.humidity) < 1e-6))
}

/** All the plain values of an answer. */
export function leavesOf(body: unknown): (string | number | boolean)[] {
  if (typeof body === 'string' || typeof body === 'number' || typeof body === 'boolean') return [body]
  return body !== null && typeof body === 'object' ? Object.values(body).flatMap(leavesOf) : []
}

/** Whether a cell only repeats a value of the answer, rounded or spelt a little differently, perhaps with its unit. */
export function isRaw(cell: string, { body, place }: Given): boolean {
  const text = plain(cell)
  const [number, ...more] = numbersIn(cell).filter(({ value }, at, all) => all.findIndex((other) => other.value === value) === at)
  const bare = number && more.length === 0 && text.replace(/[-−\d.,\s]/g, '').length <= 4 ? number : undefined
  return [...leavesOf(body), place.name ?? '', place.latitude, place.longitude].some((leaf) =>
    typeof leaf === 'number' ? bare !== undefined && (isPrintedAs(bare, leaf) || isTruncated(bare.value, bare.decimals, leaf)) : plain(String(leaf)) === text)
}

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}.+-]+/gu, ' ').trim()
