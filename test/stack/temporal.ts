import { Client, Connection } from '@temporalio/client'
import { temporalPath } from '../../setup/temporal-ready.mjs'
import { startChild, type Child } from './child.ts'
import { freePort } from './free-port.ts'
import { until } from './until.ts'

export interface RunningTemporal extends Child {
  address: string
  uiUrl: string
}

/** As docker-compose.yml has it. */
const SETTINGS = [
  'matching.enableFairness=true', 'matching.numTaskqueueReadPartitions=1', 'matching.numTaskqueueWritePartitions=1', 'system.enableActivityEagerExecution=true',
]
const PRAGMAS = ['journal_mode=WAL', 'synchronous=NORMAL']
const ENVIRONMENT = { GOGC: '400', GOMEMLIMIT: '512MiB' }

/** A real Temporal server with its UI, in memory unless a file is given. */
export async function startTemporal(options: { file?: string; port?: number; settings?: readonly string[] } = {}): Promise<RunningTemporal> {
  const port = options.port ?? (await freePort())
  const uiPort = await freePort()
  const child = await startChild('the Temporal server', [
    await temporalPath(), 'server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort), '--log-level', 'error',
    ...[...SETTINGS, ...(options.settings ?? [])].flatMap((setting) => ['--dynamic-config-value', setting]),
    ...(options.file ? ['--db-filename', options.file, ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma])] : []),
  ], { env: { ...process.env, ...ENVIRONMENT }, ready: (line) => line.includes('UI:') || line.includes('Server:') })
  const address = `127.0.0.1:${port}`
  try {
    await until('Temporal to answer', () => answers(address), { seconds: 60 })
  } catch (error) {
    await child.kill()
    throw error
  }
  return { ...child, address, uiUrl: `http://127.0.0.1:${uiPort}` }
}

async function answers(address: string): Promise<boolean> {
  const connection = Connection.lazy({ address })
  try {
    await connection.withDeadline(Date.now() + 1_000, () => connection.workflowService.describeNamespace({ namespace: 'default' }))
    return true
  } catch {
    return false
  } finally {
    await connection.close()
  }
}

export function clientOf(temporal: Pick<RunningTemporal, 'address'>): Client {
  return new Client({ connection: Connection.lazy({ address: temporal.address }) })
}

