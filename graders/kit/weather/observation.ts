import { createHash } from 'node:crypto'

/** The weather at a place, as it was made up for one scene. */
export interface Observation {
  celsius: number
  feelsLike: number
  humidity: number
  /** hPa */
  pressure: number
  /** Metres in a second. */
  wind: number
  windDegrees: number
  cloudiness: number
  /** Metres. */
  visibility: number
  sky: Sky
  /** Seconds since 1970: one to five hours ago. */
  observedAt: number
}

export interface Sky {
  /** By OpenWeatherMap's numbers, by WeatherAPI's, and by the WMO's, which Open-Meteo uses. */
  ids: readonly [number, number, number]
  main: string
  description: string
}

const fair: readonly Sky[] = [
  { ids: [800, 1000, 0], main: 'Clear', description: 'clear sky' },
  { ids: [801, 1003, 1], main: 'Clouds', description: 'few clouds' },
  { ids: [804, 1009, 3], main: 'Clouds', description: 'overcast clouds' },
]
const wet: readonly Sky[] = [
  { ids: [500, 1183, 61], main: 'Rain', description: 'light rain' },
  { ids: [502, 1195, 65], main: 'Rain', description: 'heavy intensity rain' },
  { ids: [601, 1219, 73], main: 'Snow', description: 'snow' },
]

/**
 * The weather at a place. Temperatures and winds are never whole in any unit, so that a provider's number looks the same
 * for every city however it is rounded; what is warm, dry and calm in a scene is cold, damp and windy when it is turned.
 * @param now in seconds since 1970
 */
export function observe(seed: string, key: string, turned: boolean, now: number): Observation {
  const bytes = createHash('sha256').update(`${seed}\n${key}`).digest()
  const warm = ((bytes[0] ?? 0) % 2 === 0) !== turned
  const part = (at: number) => bytes.readUInt16BE(at) / 65536
  const pick = <T>(all: readonly T[], at: number) => all[Math.floor(part(at) * all.length)] as T
  const celsius = uneven((warm ? 21 : -9) + part(2) * 15, (c) => [c, c + 273.15, c * 1.8 + 32])
  return {
    celsius,
    feelsLike: uneven(celsius + (warm ? 1 : -3) + part(4) * 2, (c) => [c, c + 273.15, c * 1.8 + 32]),
    humidity: Math.floor((warm ? 21 : 61) + part(6) * 35),
    pressure: Math.floor((warm ? 1011 : 981) + part(8) * 24),
    wind: uneven((warm ? 1 : 9) + part(10) * 5, (w) => [w, w * 3.6, w * 2.23694]),
    windDegrees: Math.floor((warm ? 10 : 190) + part(12) * 160),
    cloudiness: Math.floor((warm ? 2 : 55) + part(14) * 40),
    visibility: warm ? 10_000 : 3_000 + Math.floor(part(16) * 50) * 100,
    sky: pick(warm ? fair : wet, 18),
    observedAt: now - 3600 - Math.floor(part(20) * 7_000) - (warm ? 0 : 7_200),
  }
}

/** The next hundredth that no unit of it, rounded to one or two places, turns into a whole number. */
function uneven(from: number, units: (value: number) => readonly number[]): number {
  for (let at = Math.round(from * 100); ; at++) {
    const value = at / 100
    const isWhole = (unit: number) => [1, 2].some((places) => Number.isInteger(Number(unit.toFixed(places))))
    if (!units(value).some(isWhole)) return value
  }
}
