import type { Random } from '../inputs/random.ts'

/** What a program needs to ask the weather service. */
export interface WeatherAccess {
  key: string
  /** Where the service is, for those who don't keep the provider's public address. */
  url: string
}

/** The names under which programs look for their key. */
export const KEY_NAMES = [
  'WEATHER_API_KEY', 'OPENWEATHER_API_KEY', 'OPENWEATHERMAP_API_KEY', 'OPEN_WEATHER_API_KEY', 'OPENWEATHER_KEY', 'OWM_API_KEY', 'OWM_KEY',
  'WEATHERAPI_KEY', 'WEATHERAPI_API_KEY', 'WEATHER_KEY', 'OPENMETEO_API_KEY', 'OPEN_METEO_API_KEY', 'API_KEY', 'APPID',
] as const

const AUTHORITIES = '/etc/ssl/certs/ca-certificates.crt'

/** A variable that by its name holds a key. */
export const isKeyName = (name: string): boolean => /KEY|TOKEN|SECRET|APP_?ID|CREDENTIAL/i.test(name)

/** A key like the providers': 32 hexadecimal digits. */
export const someKey = (random: Random): string =>
  Array.from({ length: 32 }, (_, at) => (at % 5 === 2 ? random.pick([...'abcdef'] as ['a']) : random.integer(0, 15).toString(16))).join('')

/**
 * The variables that a weather program is started with: its key under the usual names and those that its code reads, the
 * service's address, whom to trust, and what gonogo.yaml says with `{key}` and `{base_url}` filled in.
 * @param read names that the learner's code looks up
 * @param key the key to give; none at all when undefined
 */
export function weatherEnvironment({ url }: Pick<WeatherAccess, 'url'>, key: string | undefined, read: readonly string[], own: Readonly<Record<string, string>> = {}): Record<string, string> {
  const names = [...new Set([...KEY_NAMES, ...read.filter(isKeyName)])]
  const mapped = Object.entries(own).map(([name, value]) => [name, value.replaceAll('{key}', key ?? '').replaceAll('{base_url}', url)] as const)
  return {
    WEATHER_BASE_URL: url,
    REQUESTS_CA_BUNDLE: AUTHORITIES, SSL_CERT_FILE: AUTHORITIES, CURL_CA_BUNDLE: AUTHORITIES,
    ...Object.fromEntries(key === undefined ? [] : names.map((name) => [name, key])),
    ...Object.fromEntries(mapped.filter(([name]) => key !== undefined || own[name]?.includes('{key}') !== true)),
  }
}

/** A settings file's text with `{key}` and `{base_url}` filled in, and the placeholders of its keys replaced. */
export function withKey(template: string, { key, url }: WeatherAccess): string {
  const filled = template.replaceAll('{key}', key).replaceAll('{base_url}', url)
  if (key !== '' && filled.includes(key)) return filled
  // `OPENWEATHER_API_KEY=your_key_here`, `api_key: "…"`, `"api_key": "…"`
  return filled.replace(/^(\s*["']?[\w.-]*(?:key|token|appid)[\w.-]*["']?\s*[:=]\s*)(["']?)[^"'\n,]*\2/gim, (_, before: string, quote: string) => `${before}${quote}${key}${quote}`)
}
