import { fileURLToPath } from 'node:url'
import type { LocalGitHub } from '../github/local-github.ts'
import { startLocalGitHub } from '../github/server.ts'
import { startChild, type Child } from './child.ts'
import { startTemporal, type RunningTemporal } from './temporal.ts'

export interface StackOptions {
  /** A local GitHub that is up already; it is not stopped with the stack. */
  github?: LocalGitHub
  /** Speak to GitHub with this plain token instead of as the App. */
  token?: string
  /** Keep Temporal's state here instead of in memory. */
  temporalFile?: string
  /** Settings of the worker's beside the usual. */
  worker?: Record<string, string>
  /** Temporal's dynamic configuration, as `KEY=VALUE`. */
  temporalSettings?: string[]
  /** By which variables worker and server reach the Temporal at an address, instead of plainly. */
  reachTemporal?: (address: string) => Promise<Record<string, string>>
  onProgress?: (what: string) => void
}

/** The whole service, each part in a process of its own: local GitHub, Temporal, webhook server, worker. */
export interface Stack {
  github: LocalGitHub
  temporal: RunningTemporal
  server: Child
  worker: Child
  webhookUrl: string
  /** The settings that the worker and the server were started with. */
  environment: Record<string, string | undefined>
  /** Start another worker, for instance after the first was killed. */
  startWorker(settings?: Record<string, string>): Promise<Child>
  stop(): Promise<void>
}

const path = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url))

/** Bring it all up. What is already up is stopped again when a later part fails. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  const progress = options.onProgress ?? (() => undefined)
  try {
    progress('Temporal')
    const temporal = await startTemporal({ ...(options.temporalFile ? { file: options.temporalFile } : {}), settings: options.temporalSettings ?? [] })
    stops.push(temporal.stop)
    progress('the local GitHub')
    const github = options.github ?? (await startLocalGitHub())
    if (!options.github) stops.push(github.close)
    const environment = { ...environmentOf(github, temporal, options), ...(await options.reachTemporal?.(temporal.address)) }

    const startWorker = async (settings: Record<string, string> = {}) => {
      const worker = await startChild('the worker', [process.execPath, path('worker/main.ts')], { env: { ...environment, ...settings }, ready: (line) => line.includes('"worker ready"') })
      stops.push(worker.stop)
      return worker
    }
    progress('the worker')
    const worker = await startWorker()
    progress('the webhook server')
    let port = ''
    const server = await startChild('the webhook server', [process.execPath, path('client/server/main.ts')], {
      env: environment, ready: (line) => line.includes('"listening for webhooks"'),
      onLine: (line) => void (port ||= /"port":(\d+)/.exec(line)?.[1] ?? ''),
    })
    stops.push(server.stop)
    const webhookUrl = `http://127.0.0.1:${port}/webhook`
    github.setWebhookUrl(webhookUrl)
    return { github, temporal, server, worker, webhookUrl, environment, startWorker, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function environmentOf(github: LocalGitHub, temporal: RunningTemporal, { token, worker }: StackOptions): Record<string, string | undefined> {
  return {
    ...process.env,
    TEMPORAL_ADDRESS: temporal.address,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_URL: github.url,
    ...(token ? { GITHUB_TOKEN: token } : { GITHUB_APP_ID: String(github.app.appId), GITHUB_APP_PRIVATE_KEY: github.app.privateKey }),
    GITHUB_WEBHOOK_SECRET: github.app.webhookSecret,
    GONOGO_SEED_SECRET: 'a secret of this stack alone',
    GONOGO_TEMPORAL_UI: temporal.uiUrl,
    GONOGO_HOST: '127.0.0.1',
    GONOGO_PORT: '0',
    ...worker,
  }
}
