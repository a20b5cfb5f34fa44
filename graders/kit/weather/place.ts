import { createHash } from 'node:crypto'
import { cities, otherNames } from './cities.ts'

/** A place that a program asked for. */
export interface Place {
  /** The same for all requests that mean the same place. */
  key: string
  /** As people call it; undefined when only coordinates or a number were given and nothing near has a name. */
  name: string | undefined
  latitude: number
  longitude: number
  country: string
}

/** Degrees within which coordinates mean a city that has a name. */
const NEAR = 0.35

/** `São Paulo, BR` is `sao paulo`. */
export const plainName = (text: string): string =>
  (text.split(',')[0] ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[\s_+-]+/g, ' ').trim()

/** Whether a text has a place's name in it, in any of the languages that we know it in. A nameless place can be anywhere. */
export function isNamedIn({ name }: Place, text: string): boolean {
  if (name === undefined) return true
  const said = plainName(text.replaceAll(',', ' '))
  const plain = plainName(name)
  return said.includes(plain) || (otherNames[plain] ?? []).some((other) => new RegExp(`(?<!\\p{L})${other}(?!\\p{L})`, 'u').test(said))
}

/** Where a program finds its places: the known cities, and those whose coordinates it was told. */
export class Places {
  readonly #told = new Map<string, Place>()

  /** A place by what it is called: a known city, or one made up, always the same for the same name. */
  named(text: string): Place {
    const name = plainName(text)
    const known = cities[name]
    const bytes = createHash('sha256').update(name).digest()
    const [latitude, longitude, country] = known ?? [round(bytes.readUInt16BE(0) / 65535 * 120 - 55), round(bytes.readUInt16BE(2) / 65535 * 340 - 170), 'XX']
    const place = { key: name, name: titled(text.split(',')[0] ?? ''), latitude, longitude, country }
    this.#told.set(name, place)
    return place
  }

  /** A place by its coordinates: what was called so before, a known city near by, or nameless. */
  at(latitude: number, longitude: number): Place {
    const near = (place: { latitude: number; longitude: number }) => Math.hypot(place.latitude - latitude, place.longitude - longitude) < NEAR
    const told = [...this.#told.values()].find(near)
    if (told) return told
    const known = Object.entries(cities).find(([, [lat, lon]]) => near({ latitude: lat, longitude: lon }))
    if (known) return this.named(titled(known[0]))
    return { key: `${latitude.toFixed(2)},${longitude.toFixed(2)}`, name: undefined, latitude, longitude, country: 'XX' }
  }

  /** A place by a provider's number for it. */
  numbered(id: string): Place {
    return { ...this.named(`place ${id}`), key: `#${id}`, name: undefined }
  }
}

const round = (value: number) => Number(value.toFixed(4))
const titled = (text: string) => text.trim().replace(/(^|[\s-])\p{Ll}/gu, (letter) => letter.toUpperCase())
