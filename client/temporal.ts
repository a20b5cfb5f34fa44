import { Client, Connection } from '@temporalio/client'
import { loadClientConnectConfig } from '@temporalio/envconfig'

/**
 * A client of the Temporal that TEMPORAL_ADDRESS and its kin name; TLS and API keys by the same variables.
 * The connection is made by its first use, so that a server that is away delays nobody's start.
 */
export function temporalClient(): Client {
  const { connectionOptions, namespace } = loadClientConnectConfig()
  return new Client({ connection: Connection.lazy(connectionOptions), ...(namespace ? { namespace } : {}) })
}
