import type { AppIdentity } from './app-identity.ts'
import type { Faults } from './faults.ts'
import type { Limiter } from './limiter.ts'
import type { Store } from './store.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

/** What every operation, route and page of the server is handed. */
export interface Hub {
  /** `http://127.0.0.1:PORT`, no slash at its end. */
  url: string
  /** `${url}/api/v3`, as GitHub Enterprise has it. */
  apiUrl: string
  app: AppIdentity
  store: Store
  webhooks: Webhooks
  faults: Faults
  /** Enforces GitHub's limits, where it was asked for. */
  limiter: Limiter | undefined
  /** The folder of the bare repositories. */
  folder: string
}
