import type { SeenRequest } from '../../ports/web.ts'
import type { Observation } from '../observation.ts'
import type { Place, Places } from '../place.ts'

/** What a request is for. */
export type Asked =
  | { kind: 'weather'; places: readonly Place[] }
  | { kind: 'places'; named: readonly Place[] }
  | { kind: 'wrong'; status: number; body: object }

/** A temperature as an answer gave it. */
export interface GivenTemperature {
  value: number
  unit: 'C' | 'F' | 'K'
}

export interface GivenWeather {
  body: object
  temperatures: readonly GivenTemperature[]
}

/** A public weather service: how it is asked and how it answers. */
export interface Provider {
  name: string
  /** Where its documentation and its keys are to be had. */
  site: RegExp
  isFor(request: SeenRequest): boolean
  /** The key that a request carries; undefined when it carries none. */
  keyOf(request: SeenRequest): string | undefined
  needsKey(request: SeenRequest): boolean
  asked(request: SeenRequest, places: Places): Asked
  /** Its answer to who asks for the weather. One for each place; `together` when a request may name several. */
  weather(place: Place, observation: Observation, request: SeenRequest): GivenWeather
  together(bodies: readonly object[]): object
  /** Its answer to who asks where something is. */
  found(places: readonly Place[]): object
  /** What it says to a wrong key, to a place that it doesn't know, and to who asks too often. */
  refusal(): { status: number; body: object }
  unknown(asked: 'weather' | 'places'): { status: number; body: object }
  tooMany(): { status: number; body: object }
  failure(): { status: number; body: object }
}

/** Rounded to some places, and never whole: a whole number would lose its places in JSON, and look unlike its neighbours. */
export function rounded(value: number, places: number): number {
  const near = Number(value.toFixed(places))
  return Number.isInteger(near) ? Number((near + 10 ** -places).toFixed(places)) : near
}
export const fahrenheit = (celsius: number): number => celsius * 1.8 + 32
