import type { SeenRequest } from '../../ports/web.ts'
import type { Observation } from '../observation.ts'
import { fahrenheit, rounded, type Provider } from './provider.ts'

/** https://open-meteo.com/en/docs, https://open-meteo.com/en/docs/geocoding-api, https://open-meteo.com/en/pricing */
export const openMeteo: Provider = {
  name: 'Open-Meteo',
  site: /open[\s-]?meteo/i,
  isFor: ({ host, path, query }) => host.endsWith('open-meteo.com') || query.has('latitude') || (/\/v1\/search$/.test(path) && query.has('name')),
  keyOf: ({ query }) => query.get('apikey') ?? undefined,
  needsKey: ({ host, query }) => host.startsWith('customer-') || query.has('apikey'),
  asked({ query }, places) {
    const name = query.get('name')
    if (name) return { kind: 'places', named: [places.named(name)] }
    const [latitudes, longitudes] = ['latitude', 'longitude'].map((axis) => (query.get(axis) ?? '').split(',').filter(Boolean).map(Number))
    if (!latitudes?.length || latitudes.length !== longitudes?.length || [...latitudes, ...longitudes].some(Number.isNaN)) {
      return { kind: 'wrong', status: 400, body: { error: true, reason: 'Parameter \'latitude\' and \'longitude\' must have the same number of elements' } }
    }
    return { kind: 'weather', places: latitudes.map((latitude, at) => places.at(latitude, longitudes[at] ?? 0)) }
  },
  weather(place, seen, request) {
    const { query } = request
    const unit = query.get('temperature_unit') === 'fahrenheit' ? 'F' : 'C'
    const values = valuesOf(seen, query)
    const asked = (query.get('current') ?? '').split(',').concat(query.getAll('current').slice(1)).map((name) => name.trim()).filter((name) => name in values)
    const time = query.get('timeformat') === 'unixtime' ? seen.observedAt : new Date(seen.observedAt * 1000).toISOString().slice(0, 16)
    const units = Object.fromEntries(asked.map((name) => [name, unitOf(name, query)]))
    const body = {
      latitude: rounded(place.latitude, 2), longitude: rounded(place.longitude, 2), generationtime_ms: 0.043, utc_offset_seconds: 0, timezone: 'GMT', timezone_abbreviation: 'GMT', elevation: 38,
      ...(query.has('current') ? {
        current_units: { time: 'iso8601', interval: 'seconds', ...units },
        current: { time, interval: 900, ...Object.fromEntries(asked.map((name) => [name, values[name]])) },
      } : {}),
      ...(query.get('current_weather') === 'true' ? {
        current_weather: { time, interval: 900, temperature: values['temperature_2m'], windspeed: values['wind_speed_10m'], winddirection: seen.windDegrees, is_day: 1, weathercode: seen.sky.ids[2] },
      } : {}),
      ...hourly(seen, query, values),
    }
    return { body, temperatures: [{ value: values['temperature_2m'] ?? 0, unit }] }
  },
  together: (bodies) => (bodies.length === 1 && bodies[0] ? bodies[0] : bodies),
  found: (places) => ({
    results: places.map(({ name = 'Somewhere', latitude, longitude, country }, at) => ({ id: 2_600_000 + at, name, latitude, longitude, elevation: 38, feature_code: 'PPLC', country_code: country, country, timezone: 'GMT', population: 1_000_000 })),
    generationtime_ms: 0.5,
  }),
  refusal: () => ({ status: 401, body: { error: true, reason: 'The supplied API key is invalid.' } }),
  unknown: (asked) => (asked === 'places' ? { status: 200, body: { generationtime_ms: 0.5 } } : { status: 400, body: { error: true, reason: 'No data is available for this location' } }),
  tooMany: () => ({ status: 429, body: { error: true, reason: 'Minutely API request limit exceeded. Please try again in one minute.' } }),
  failure: () => ({ status: 500, body: { error: true, reason: 'Internal server error' } }),
}

function valuesOf(seen: Observation, query: SeenRequest['query']): Record<string, number> {
  const degrees = (celsius: number) => rounded(query.get('temperature_unit') === 'fahrenheit' ? fahrenheit(celsius) : celsius, 1)
  const speed = rounded(seen.wind * ({ ms: 1, mph: 2.23694, kn: 1.94384 }[query.get('wind_speed_unit') ?? query.get('windspeed_unit') ?? ''] ?? 3.6), 1)
  return {
    temperature_2m: degrees(seen.celsius), apparent_temperature: degrees(seen.feelsLike), relative_humidity_2m: seen.humidity, relativehumidity_2m: seen.humidity,
    dew_point_2m: degrees(seen.celsius - 4.37), surface_pressure: seen.pressure - 0.7, pressure_msl: seen.pressure + 0.3, wind_speed_10m: speed, windspeed_10m: speed,
    wind_direction_10m: seen.windDegrees, wind_gusts_10m: rounded(speed * 1.7, 1), cloud_cover: seen.cloudiness, cloudcover: seen.cloudiness, weather_code: seen.sky.ids[2], weathercode: seen.sky.ids[2],
    is_day: 1, precipitation: 0.1, rain: 0.1, showers: 0.1, snowfall: 0.1, visibility: seen.visibility,
  }
}

function unitOf(name: string, query: SeenRequest['query']): string {
  if (/temperature|dew/.test(name)) return query.get('temperature_unit') === 'fahrenheit' ? '°F' : '°C'
  return /humidity|cloud/.test(name) ? '%' : /pressure/.test(name) ? 'hPa' : /speed|gust/.test(name) ? 'km/h' : /direction/.test(name) ? '°' : /code/.test(name) ? 'wmo code' : ''
}

/** The current values in each of the day's hours, for programs that take the present from there. */
function hourly(seen: Observation, query: SeenRequest['query'], values: Record<string, number>): object {
  const asked = (query.get('hourly') ?? '').split(',').filter((name) => name in values)
  if (asked.length === 0) return {}
  const day = new Date(seen.observedAt * 1000).toISOString().slice(0, 10)
  const time = Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00`)
  return { hourly: { time, ...Object.fromEntries(asked.map((name) => [name, time.map(() => values[name])])) } }
}
