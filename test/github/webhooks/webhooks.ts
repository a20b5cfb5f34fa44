import { randomUUID } from 'node:crypto'
import { timestamp } from '../clock.ts'
import type { Installation, Repository } from '../model.ts'
import type { Store } from '../store.ts'
import type { Delivery, Hook } from './delivery.ts'
import { send, signature } from './send.ts'

/** What a test may do to the next deliveries of an event, in place of handing them over once and at once. */
export interface Interference {
  event: string
  action?: string
  /** How many deliveries it happens to. */
  times: number
  /** `drop`: never sent, and recorded as failed; `double`: sent twice with one guid; `hold`: kept until `release`. */
  how: 'drop' | 'double' | 'hold'
}

/** Signs, sends and records what happened. Like GitHub it does not try again by itself, and promises no order. */
export class Webhooks {
  readonly hooks: Hook[] = []
  readonly #store: Store
  readonly #appId: number
  readonly #deliveries: Delivery[] = []
  readonly #interferences: Interference[] = []
  #held: Delivery[] = []
  readonly #underWay = new Set<Promise<void>>()
  readonly #closing = new AbortController()

  constructor(store: Store, appId: number) {
    this.#store = store
    this.#appId = appId
  }

  /** Tells every hook that may hear of it. @param payload without `installation`, which only an App's hook is told. */
  emit(event: string, payload: object, about: { repository?: Repository; installation?: Installation }): void {
    for (const hook of this.hooks) {
      const isApp = hook.repository === undefined
      const installation = isApp
        ? about.installation ?? (about.repository && this.#store.installationOn(about.repository))
        : undefined
      if (isApp ? installation === undefined : hook.repository !== about.repository) continue
      this.#first(hook, event, installation, about.repository, {
        ...payload,
        ...(installation === undefined || 'installation' in payload ? {} : {
          installation: { id: installation.id, node_id: Buffer.from(`installation:${installation.id}`).toString('base64') },
        }),
      })
    }
  }

  /** GitHub's greeting to a new hook. */
  ping(hook: Hook, payload: object): void {
    this.#first(hook, 'ping', undefined, hook.repository, payload)
  }

  interfere(interference: Interference): void {
    this.#interferences.push({ ...interference })
  }

  /** Sends what was held, in the order that `order` gives it; what it leaves out is never sent. One after another, so that the order is kept. */
  async release(order: (held: readonly Delivery[]) => readonly Delivery[] = (held) => held): Promise<void> {
    const held = this.#held
    this.#held = []
    for (const delivery of order(held)) await this.#send(delivery)
  }

  /** Newest first, as GitHub lists them. */
  list(): Delivery[] {
    return [...this.#deliveries].reverse()
  }

  find(id: number): Delivery | undefined {
    return this.#deliveries.find((delivery) => delivery.id === id)
  }

  /** Sends a delivery's very body and guid again, as a delivery of its own. @throws Error when there is no such delivery. */
  redeliver(id: number): Delivery {
    const original = this.find(id)
    if (original === undefined) throw new Error(`no delivery has the id ${id}: list() has those that exist`)
    const delivery = this.#record({ ...original, redelivery: true })
    void this.#send(delivery)
    return delivery
  }

  /** Ends when no delivery is under way any more; held ones don't count. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.settled()
  }

  #first(hook: Hook, event: string, installation: Installation | undefined, repository: Repository | undefined, payload: object): void {
    const body = JSON.stringify(payload)
    const guid = randomUUID()
    const action = 'action' in payload && typeof payload.action === 'string' ? payload.action : null
    const delivery = this.#record({
      id: 0, guid, hook, event, action, deliveredAt: '', redelivery: false, duration: 0, status: 'pending', statusCode: 0,
      installationId: installation?.id ?? null,
      repositoryId: repository?.id ?? null,
      request: { headers: this.#headers(hook, event, guid, body), body },
      response: { headers: {}, body: '' },
    })
    switch (this.#interferenceWith(delivery)) {
      case 'drop':
        Object.assign(delivery, { status: 'failed to connect to host', statusCode: 502 })
        break
      case 'hold':
        this.#held.push(delivery)
        break
      case 'double':
        void this.#send(delivery)
        void this.#send(this.#record(delivery))
        break
      default:
        void this.#send(delivery)
    }
  }

  #headers(hook: Hook, event: string, guid: string, body: string): Record<string, string> {
    return {
      'accept': '*/*',
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/local',
      'x-github-delivery': guid,
      'x-github-event': event,
      'x-github-hook-id': String(hook.id),
      'x-github-hook-installation-target-id': String(hook.repository?.id ?? this.#appId),
      'x-github-hook-installation-target-type': hook.repository === undefined ? 'integration' : 'repository',
      'x-hub-signature': signature('sha1', hook.secret, body),
      'x-hub-signature-256': signature('sha256', hook.secret, body),
    }
  }

  #record(delivery: Delivery): Delivery {
    const recorded = {
      ...delivery, id: this.#store.nextId(), deliveredAt: timestamp(), duration: 0, status: 'pending', statusCode: 0,
      response: { headers: {}, body: '' },
    }
    this.#deliveries.push(recorded)
    return recorded
  }

  #interferenceWith(delivery: Delivery): Interference['how'] | undefined {
    const found = this.#interferences.find((candidate) => candidate.times > 0 && candidate.event === delivery.event
      && (candidate.action === undefined || candidate.action === delivery.action))
    if (found !== undefined) found.times -= 1
    return found?.how
  }

  #send(delivery: Delivery): Promise<void> {
    const sending = send(delivery, this.#closing.signal).finally(() => this.#underWay.delete(sending))
    this.#underWay.add(sending)
    return sending
  }
}
