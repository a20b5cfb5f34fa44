import { fahrenheit, rounded, type Provider } from './provider.ts'

/** https://www.weatherapi.com/docs/ */
export const weatherApi: Provider = {
  name: 'WeatherAPI',
  site: /weather\s?api/i,
  isFor: ({ host, path, query }) => host.endsWith('weatherapi.com') || /\/(?:current|forecast|search)\.json$/.test(path) || (query.has('key') && query.has('q')),
  keyOf: ({ query, headers }) => query.get('key') ?? headers['key'] ?? headers['x-api-key'],
  needsKey: () => true,
  asked({ query, path }, places) {
    const q = query.get('q')
    if (!q) return { kind: 'wrong', status: 400, body: { error: { code: 1003, message: 'Parameter q is missing.' } } }
    const coordinates = /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/.exec(q)
    const id = /^id:(\d+)$/.exec(q)?.[1]
    const place = coordinates ? places.at(Number(coordinates[1]), Number(coordinates[2])) : id ? places.numbered(id) : places.named(q)
    return path.endsWith('search.json') ? { kind: 'places', named: [place] } : { kind: 'weather', places: [place] }
  },
  weather(place, seen) {
    // Each unit is rounded from a measurement of its own, as instruments do: what a program works out from one of them
    // is not the other one.
    const c = rounded(seen.celsius, 1)
    const f = rounded(fahrenheit(seen.celsius) + 0.6, 1)
    const at = new Date(seen.observedAt * 1000).toISOString().slice(0, 16).replace('T', ' ')
    const body = {
      location: { name: place.name ?? 'Somewhere', region: '', country: place.country, lat: place.latitude, lon: place.longitude, tz_id: 'Etc/UTC', localtime_epoch: seen.observedAt + 600, localtime: at },
      current: {
        last_updated_epoch: seen.observedAt, last_updated: at, temp_c: c, temp_f: f, is_day: 1,
        condition: { text: seen.sky.description.replace(/^./, (letter) => letter.toUpperCase()), icon: '//cdn.weatherapi.com/weather/64x64/day/116.png', code: seen.sky.ids[1] },
        wind_mph: rounded(seen.wind * 2.23694 + 0.2, 1), wind_kph: rounded(seen.wind * 3.6, 1), wind_degree: seen.windDegrees, wind_dir: 'SW',
        pressure_mb: seen.pressure, pressure_in: rounded(seen.pressure * 0.02953 + 0.02, 2), precip_mm: 0.12, precip_in: 0.01, humidity: seen.humidity, cloud: seen.cloudiness,
        feelslike_c: rounded(seen.feelsLike, 1), feelslike_f: rounded(fahrenheit(seen.feelsLike) + 0.6, 1), vis_km: rounded(seen.visibility / 1000 + 0.1, 1), vis_miles: rounded(seen.visibility / 1609 + 0.13, 1), uv: 3.2, gust_mph: rounded(seen.wind * 3 + 0.2, 1), gust_kph: rounded(seen.wind * 4.9, 1),
      },
    }
    return { body, temperatures: [{ value: c, unit: 'C' }, { value: f, unit: 'F' }] }
  },
  together: (bodies) => bodies[0] ?? {},
  found: (places) => places.map(({ name = 'Somewhere', latitude, longitude, country }, id) => ({ id, name, region: '', country, lat: latitude, lon: longitude, url: '' })),
  refusal: () => ({ status: 401, body: { error: { code: 2006, message: 'API key is invalid.' } } }),
  unknown: (asked) => (asked === 'places' ? { status: 200, body: [] } : { status: 400, body: { error: { code: 1006, message: 'No matching location found.' } } }),
  tooMany: () => ({ status: 429, body: { error: { code: 2007, message: 'API key has exceeded calls per month quota.' } } }),
  failure: () => ({ status: 500, body: { error: { code: 9999, message: 'Internal application error.' } } }),
}
