import { expect, test } from 'vitest'
import type { Reaction, SeenRequest } from '../ports/web.ts'
import { isNamedIn } from './place.ts'
import { WeatherWorld, type WorldOptions } from './world.ts'

const request = (address: string, headers = {}): SeenRequest => {
  const { hostname, pathname, searchParams } = new URL(address)
  return { at: 0, method: 'GET', host: hostname, path: pathname, query: searchParams, headers }
}
const ask = (world: WeatherWorld, address: string, headers = {}) => read(world.react(request(address, headers)))
const read = (reaction: Reaction) => {
  if (reaction.kind !== 'answer') return { status: reaction.kind, body: undefined }
  return { status: reaction.status, body: JSON.parse(reaction.body) as unknown }
}
const world = (options: Partial<WorldOptions> = {}) => new WeatherWorld({ seed: 's', key: 'k', now: 1_800_000_000, ...options })

const OWM = 'https://api.openweathermap.org/data/2.5/weather'

test('each provider answers in its own shape, also by our own address', () => {
  const all = world()
  expect(ask(all, `${OWM}?q=London&appid=k&units=metric`)).toMatchObject({ status: 200, body: { name: 'London', main: { humidity: expect.any(Number) as number }, sys: { country: 'GB' } } })
  expect(ask(all, 'http://127.0.0.1:8080/v1/current.json?q=London', { key: 'k' })).toMatchObject({ status: 200, body: { location: { name: 'London' }, current: { temp_c: expect.any(Number) as number } } })
  expect(ask(all, 'https://api.open-meteo.com/v1/forecast?latitude=51.5&longitude=-0.1&current=temperature_2m')).toMatchObject({ status: 200, body: { current: { temperature_2m: expect.any(Number) as number } } })
  expect(ask(all, 'https://geocoding-api.open-meteo.com/v1/search?name=Paris')).toMatchObject({ body: { results: [{ name: 'Paris', latitude: 48.8534 }] } })
  expect(all.given.size).toBe(1) // London by three names is one place
})

test('the same place has the same weather in every unit; a turned world has another', () => {
  const celsius = (address: string, options = {}) => (ask(world(options), address).body as { main: { temp: number } }).main.temp
  const metric = celsius(`${OWM}?q=Oslo&appid=k&units=metric`)
  expect(celsius(`${OWM}?q=Oslo,NO&appid=k`)).toBeCloseTo(metric + 273.15, 1)
  expect(celsius(`${OWM}?lat=59.91&lon=10.75&appid=k&units=imperial`)).toBeCloseTo(metric * 1.8 + 32, 1)
  expect(Math.abs(celsius(`${OWM}?q=Oslo&appid=k&units=metric`, { turned: true }) - metric)).toBeGreaterThan(10)
})

test('no temperature is a whole number in any unit', () => {
  for (let place = 0; place < 300; place++) {
    for (const units of ['metric', 'imperial', 'standard']) {
      const { main } = ask(world(), `${OWM}?q=place${place}&appid=k&units=${units}`).body as { main: { temp: number; feels_like: number } }
      expect(Number.isInteger(main.temp) || Number.isInteger(main.feels_like)).toBe(false)
    }
  }
})

test('a wrong key is refused, and a missing one where a key is needed', () => {
  const all = world()
  expect(ask(all, `${OWM}?q=Rome&appid=other`).status).toBe(401)
  expect(ask(all, `${OWM}?q=Rome`).status).toBe(401)
  expect(ask(all, 'https://customer-api.open-meteo.com/v1/forecast?latitude=1&longitude=1').status).toBe(401)
  expect(ask(all, 'https://api.open-meteo.com/v1/forecast?latitude=1&longitude=1&apikey=other').status).toBe(401)
  expect(all.given.size).toBe(0)
  expect(all.visits.map(({ outcome }) => outcome)).toEqual(Array(4).fill('refused'))
})

test('troubles come by place and attempt, and are remembered', () => {
  const all = world({ trouble: ({ place, attempt }) => (place === 1 && attempt < 2 ? 'failure' : undefined) })
  const statuses = ['London', 'Rome', 'Rome', 'Rome'].map((city) => ask(all, `${OWM}?q=${city}&appid=k`).status)
  expect(statuses).toEqual([200, 500, 500, 200])
  const rome = all.places().find(({ name }) => name === 'Rome')
  expect(rome && all.attemptsAt(rome).map(({ outcome }) => outcome)).toEqual(['failure', 'failure', 'answered'])
})

test('an unknown city is unknown to whoever looks for it, or asks for its weather', () => {
  const all = world({ trouble: () => 'unknown' })
  expect(ask(all, `${OWM}?q=Atlantis&appid=k`).status).toBe(404)
  expect(ask(all, 'https://api.openweathermap.org/geo/1.0/direct?q=Atlantis&appid=k')).toEqual({ status: 200, body: [] })
})

test.each([
  ['Vienna', '  Wien: 3.5 °C', true], ['Zurich', 'Zürich,3.5', true], ['Rome', 'Rom;3', true], ['Rome', 'a message from elsewhere', false], ['Vienna', 'Berlin', false], [undefined, 'anything', true],
])('%s is named in "%s": %s', (name, text, expected) => {
  expect(isNamedIn({ key: '', name, latitude: 0, longitude: 0, country: '' }, text)).toBe(expected)
})
