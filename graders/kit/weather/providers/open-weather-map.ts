import { fahrenheit, rounded, type Provider } from './provider.ts'

/** https://openweathermap.org/current, https://openweathermap.org/api/geocoding-api, https://openweathermap.org/faq */
export const openWeatherMap: Provider = {
  name: 'OpenWeatherMap',
  site: /open\s?weather(?:\s?map)?/i,
  isFor: ({ host, query, path }) => host.endsWith('openweathermap.org') || query.has('appid') || /\/(?:weather|direct|reverse|onecall)$/.test(path),
  keyOf: ({ query, headers }) => query.get('appid') ?? query.get('APPID') ?? headers['x-api-key'],
  needsKey: () => true,
  asked(request, places) {
    const { query, path } = request
    const [q, id, lat, lon] = ['q', 'id', 'lat', 'lon'].map((name) => query.get(name))
    if (/\/direct$/.test(path)) return q ? { kind: 'places', named: [places.named(q)] } : nothing
    if (/\/reverse$/.test(path)) return lat && lon ? { kind: 'places', named: [places.at(Number(lat), Number(lon))] } : nothing
    if (q) return { kind: 'weather', places: [places.named(q)] }
    if (lat && lon && Number.isFinite(Number(lat) + Number(lon))) return { kind: 'weather', places: [places.at(Number(lat), Number(lon))] }
    if (id) return { kind: 'weather', places: id.split(',').map((each) => places.numbered(each)) }
    const zip = query.get('zip')
    return zip ? { kind: 'weather', places: [places.numbered(zip)] } : nothing
  },
  weather(place, seen, request) {
    const unit = ({ metric: 'C', imperial: 'F' } as const)[request.query.get('units') ?? ''] ?? 'K'
    const degrees = (celsius: number) => rounded({ C: celsius, F: fahrenheit(celsius), K: celsius + 273.15 }[unit], 2)
    const temp = degrees(seen.celsius)
    const body = {
      coord: { lon: place.longitude, lat: place.latitude },
      weather: [{ id: seen.sky.ids[0], main: seen.sky.main, description: seen.sky.description, icon: '04d' }],
      base: 'stations',
      main: { temp, feels_like: degrees(seen.feelsLike), temp_min: degrees(seen.celsius - 1.31), temp_max: degrees(seen.celsius + 1.47), pressure: seen.pressure, humidity: seen.humidity, sea_level: seen.pressure, grnd_level: seen.pressure - 4 },
      visibility: seen.visibility,
      wind: { speed: rounded(unit === 'F' ? seen.wind * 2.23694 : seen.wind, 2), deg: seen.windDegrees },
      clouds: { all: seen.cloudiness },
      dt: seen.observedAt,
      sys: { type: 2, id: 2_000_000 + seen.windDegrees, country: place.country, sunrise: seen.observedAt - 20_000, sunset: seen.observedAt + 20_000 },
      timezone: 0,
      id: 2_600_000 + Math.round(place.latitude * 100),
      name: place.name ?? 'Somewhere',
      cod: 200,
    }
    return { body, temperatures: [{ value: temp, unit }] }
  },
  together: (bodies) => (bodies.length === 1 && bodies[0] ? bodies[0] : { cnt: bodies.length, list: bodies }),
  found: (places) => places.map(({ name = 'Somewhere', latitude, longitude, country }) => ({ name, local_names: { en: name }, lat: latitude, lon: longitude, country, state: '' })),
  refusal: () => ({ status: 401, body: { cod: 401, message: 'Invalid API key. Please see https://openweathermap.org/faq#error401 for more info.' } }),
  unknown: (asked) => (asked === 'places' ? { status: 200, body: [] } : { status: 404, body: { cod: '404', message: 'city not found' } }),
  tooMany: () => ({ status: 429, body: { cod: 429, message: 'Your account is temporary blocked due to exceeding of requests limitation of your subscription type. Please choose the proper subscription https://openweathermap.org/price' } }),
  failure: () => ({ status: 500, body: { cod: '500', message: 'Internal server error' } }),
}

const nothing = { kind: 'wrong', status: 400, body: { cod: '400', message: 'Nothing to geocode' } } as const satisfies { kind: 'wrong'; status: number; body: object }

