import type { Reaction, SeenRequest } from '../ports/web.ts'
import { observe, type Observation } from './observation.ts'
import { Places, type Place } from './place.ts'
import { openMeteo } from './providers/open-meteo.ts'
import { openWeatherMap } from './providers/open-weather-map.ts'
import type { GivenTemperature, Provider } from './providers/provider.ts'
import { weatherApi } from './providers/weather-api.ts'

/** What goes wrong with a request, in place of the answer. */
export type Trouble = Spoilt | { /** The right answer, so many seconds late. */ late: number }
type Spoilt = 'failure' | 'unknown' | 'too-many' | 'web-page' | 'half' | 'other-shape' | 'silence' | 'reset'

/** What is known of a request for the weather before it is answered. */
export interface Attempt {
  /** The how manieth place that was asked for, and the how manieth time: both count from 0. */
  place: number
  attempt: number
}

/** One request as the service understood it. */
export interface Visit {
  request: SeenRequest
  provider: Provider
  key: string | undefined
  /** Undefined when it asked for nothing that could be understood. */
  asked: 'weather' | 'places' | undefined
  places: readonly Place[]
  /** What became of it. */
  outcome: 'answered' | 'refused' | 'misunderstood' | Trouble
}

/** The weather that a program was given. */
export interface Given {
  place: Place
  provider: Provider
  observation: Observation
  temperatures: readonly GivenTemperature[]
  /** The whole answer. */
  body: object
}

export interface WorldOptions {
  seed: string
  /** The one key that is taken. */
  key: string
  /** Cold where it is warm in a world that is not turned. */
  turned?: boolean
  trouble?: (attempt: Attempt) => Trouble | undefined
  /** In seconds since 1970. */
  now?: number
}

const PROVIDERS = [openWeatherMap, weatherApi, openMeteo]

/** Made-up weather in the shapes of the public providers, and what a program made of it. */
export class WeatherWorld {
  readonly visits: Visit[] = []
  readonly given = new Map<string, Given>()
  readonly #places = new Places()
  readonly #attempts = new Map<string, number>()
  readonly #order: string[] = []
  /** What it was made from: the same once more gives the same weather. */
  readonly options: Required<Omit<WorldOptions, 'trouble'>> & Pick<WorldOptions, 'trouble'>

  constructor(options: WorldOptions) {
    this.options = { turned: false, now: Math.floor(Date.now() / 1000), ...options }
  }

  readonly react = (request: SeenRequest): Reaction => {
    // By the name that was called; where it was called by number, by what it looks like.
    const provider = PROVIDERS.find(({ isFor }) => isFor({ ...request, path: '', query: new URLSearchParams() })) ??
      [openMeteo, weatherApi, openWeatherMap].find(({ isFor }) => isFor(request)) ?? openWeatherMap
    const visit: Visit = { request, provider, key: provider.keyOf(request), asked: undefined, places: [], outcome: 'misunderstood' }
    this.visits.push(visit)
    const key = visit.key
    const asked = provider.asked(request, this.#places)
    if (asked.kind !== 'wrong') {
      visit.asked = asked.kind
      visit.places = asked.kind === 'weather' ? asked.places : asked.named
    }
    if ((provider.needsKey(request) || key !== undefined) && key !== this.options.key) return this.#say(visit, 'refused', provider.refusal())
    if (asked.kind === 'wrong') return this.#say(visit, 'misunderstood', asked)
    const trouble = this.#troubleOf(visit)
    if (typeof trouble === 'string') return this.#spoil(visit, trouble)
    const late = trouble ? { after: trouble.late } : {}
    return { ...this.#say(visit, trouble ?? 'answered', { status: 200, body: asked.kind === 'places' ? provider.found(asked.named) : this.#weather(visit) }), ...late }
  }

  /** The visits that asked for the weather of a place, in their order. */
  attemptsAt(place: Place): Visit[] {
    return this.visits.filter(({ asked, places }) => asked === 'weather' && places.some(({ key }) => key === place.key))
  }

  /** The places whose weather, or whereabouts, was asked for, in the order in which they were asked for first. */
  places(): Place[] {
    return [...new Map(this.visits.flatMap(({ places }) => places).map((place) => [place.key, place])).values()]
  }

  #troubleOf(visit: Visit): Trouble | undefined {
    const key = visit.places.map((place) => place.key).join('|')
    if (!this.#order.includes(key)) this.#order.push(key)
    const attempt = this.#attempts.get(key) ?? 0
    const trouble = this.options.trouble?.({ place: this.#order.indexOf(key), attempt })
    // Where something lies is always told, except when there is no such place.
    if (visit.asked === 'places') return trouble === 'unknown' ? trouble : undefined
    this.#attempts.set(key, attempt + 1)
    return trouble
  }

  #weather({ provider, places, request }: Visit): object {
    const { seed, turned, now } = this.options
    return provider.together(places.map((place) => {
      const observation = observe(seed, place.key, turned, now)
      const { body, temperatures } = provider.weather(place, observation, request)
      this.given.set(place.key, { place, provider, observation, temperatures, body })
      return body
    }))
  }

  #say(visit: Visit, outcome: Visit['outcome'], { status, body }: { status: number; body: object }): Reaction & { kind: 'answer' } {
    visit.outcome = outcome
    return { kind: 'answer', status, body: JSON.stringify(body) }
  }

  #spoil(visit: Visit, trouble: Spoilt): Reaction {
    const { provider } = visit
    visit.outcome = trouble
    switch (trouble) {
      case 'failure': return this.#say(visit, trouble, provider.failure())
      case 'unknown': return this.#say(visit, trouble, provider.unknown(visit.asked ?? 'weather'))
      case 'too-many': return { ...this.#say(visit, trouble, provider.tooMany()), headers: { 'retry-after': '1' } }
      case 'web-page': return { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><html><body><h1>Scheduled maintenance</h1></body></html>' }
      case 'half': return { kind: 'answer', status: 200, body: '{"coord": {"lon": 1.5, "lat": 5' }
      case 'other-shape': return { kind: 'answer', status: 200, body: '{"status": "ok", "result": {"items": []}}' }
      case 'silence': return { kind: 'silence' }
      case 'reset': return { kind: 'reset' }
    }
  }
}
