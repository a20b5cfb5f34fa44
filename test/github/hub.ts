import type { AppIdentity } from './app-identity.ts'
import type { Faults } from './faults.ts'
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
  /** The folder of the bare repositories. */
  folder: string
}
