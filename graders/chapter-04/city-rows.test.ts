import { expect, test } from 'vitest'
import { parseCsv } from '../kit/output/csv.ts'
import type { SeenRequest } from '../kit/ports/web.ts'
import { WeatherWorld } from '../kit/weather/world.ts'
import { isRaw } from './cells.ts'
import { cityRows } from './city-rows.ts'
import { expectProperHeader } from './well-formatted.ts'

const world = new WeatherWorld({ seed: 's', key: 'k', now: 1_800_000_000 })
for (const city of ['London', 'São Paulo', 'New York,US']) {
  const query = new URLSearchParams({ q: city, appid: 'k', units: 'metric' })
  world.react({ at: 0, method: 'GET', host: 'api.openweathermap.org', path: '/data/2.5/weather', query, headers: {} } satisfies SeenRequest)
}
const given = [...world.given.values()]
const names = ['London', 'Sao Paulo', 'New York']
const table = (lines: readonly string[]) => [parseCsv('out.csv', Buffer.from(lines.join('\n')))].flatMap((found) => found ?? [])
const lines = (row: (name: string, celsius: number, humidity: number) => string, header = 'city,temp,humidity') =>
  [header, ...given.map(({ observation }, at) => row(names[at] ?? '', observation.celsius, observation.humidity))]

test.each([
  ['Celsius', lines((name, celsius, humidity) => `${name},${celsius},${humidity}`)],
  ['rounded Fahrenheit with signs', lines((name, celsius, humidity) => `${name},${(celsius * 1.8 + 32).toFixed(1)} °F,${humidity}%`)],
  ['whole Kelvin', lines((name, celsius, humidity) => `${name},${Math.round(celsius + 273.15)},${humidity}`)],
  ['another order, semicolons and a byte-order mark', ['\ufeffhumidity;city;temp', ...lines((name, celsius, humidity) => `${humidity};"${name}";${celsius.toFixed(1)}`).slice(1)]],
])('%s is found', (_, text) => {
  const { temperature, humidity } = cityRows(table(text), given)
  expect([temperature.length, humidity.length]).toEqual([1, 1])
})

test.each([
  ['city,temp,humidity', true], ['Stadt,Temperatur (°C),Luftfeuchte (%)', true], ['città,temperatura,umidità', true], ['Ort,°C,rF', true],
  ['city,temp,value', false], ['a,b,c', false], ['city,temp,temp', false],
])('the header %s is a proper one: %s', (header, isProper) => {
  const judge = () => expectProperHeader(cityRows(table(lines((name, celsius, humidity) => `${name},${celsius},${humidity}`, header)), given), given)
  if (isProper) expect(judge).not.toThrow()
  else expect(judge).toThrow()
})

test.each([
  ['values of another city', lines((name, _celsius, humidity) => `${name},${given[0]?.observation.celsius},${humidity}`)],
  ['values a little off', lines((name, celsius, humidity) => `${name},${celsius + 0.4},${humidity}`)],
  ['one city less', lines((name, celsius, humidity) => `${name},${celsius},${humidity}`).slice(0, -1)],
  ['no humidity', lines((name, celsius) => `${name},${celsius},none`)],
])('%s is not', (_, text) => expect(() => cityRows(table(text), given)).toThrow())

test('a raw value stays raw when it is rounded, spelt or given its unit; one that was worked out is none', () => {
  const [first] = given
  if (!first) throw new Error('no weather')
  const { celsius, sky } = first.observation
  for (const cell of [String(celsius), celsius.toFixed(1), `${celsius.toFixed(1)}°C`, sky.description.toUpperCase(), 'London', 'GB']) expect(isRaw(cell, first), cell).toBe(true)
  for (const cell of [(celsius * 1.8 + 32).toFixed(2), (celsius + 273.15).toFixed(2), 'pleasant', '2027-01-15 08:00:00']) expect(isRaw(cell, first), cell).toBe(false)
})
