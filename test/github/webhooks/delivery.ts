import type { Repository } from '../model.ts'

/** Where payloads go: to the App, or to whoever set up a hook on one repository (a set-up without an App). */
export interface Hook {
  id: number
  url: string
  secret: string
  /** undefined: the App's own hook, which hears of every repository it is installed on. */
  repository: Repository | undefined
}

/** One attempt to hand one event over. A redelivery is another one, with the same `guid`. */
export interface Delivery {
  id: number
  guid: string
  hook: Hook
  event: string
  action: string | null
  repositoryId: number | null
  installationId: number | null
  deliveredAt: string
  redelivery: boolean
  /** Seconds until the answer was there, or until it was given up. */
  duration: number
  /** GitHub's words: `OK`, `Invalid HTTP Response: 503`, `timed out`, `failed to connect to host`. */
  status: string
  /** The receiver's HTTP status; 502 without a connection, 504 without an answer; 0 while it is under way or held. */
  statusCode: number
  request: { headers: Record<string, string>; body: string }
  response: { headers: Record<string, string>; body: string }
}
