import type { Duplex } from 'node:stream'
import pg from 'pg'
import { limits } from '../limits.ts'

export interface Login {
  user: string
  database: string
  password?: string
}

/**
 * A `pg` client whose socket is a tunnel into the server's container. What is asked at once goes at once, and is answered
 * in order, each a transaction of its own.
 * @throws the server's refusal, or a time-out
 */
export async function connect(tunnel: Duplex, login: Login): Promise<pg.Client> {
  const client = new pg.Client({
    ...login,
    stream: () => tunnel,
    connectionTimeoutMillis: 10_000,
    query_timeout: limits.queryMilliseconds + 1_000,
    statement_timeout: limits.queryMilliseconds,
    application_name: 'gonogo',
    pipeline: true,
  })
  client.on('error', () => undefined) // a server that goes away under us is seen by the next query
  await client.connect()
  return client
}
