import type { Engine } from '../engine.ts'
import { startSandbox, type StartedSandbox } from '../sandbox/start.ts'
import { Gateway } from './gateway.ts'
import { CarriedService, SERVICE_PORTS } from './service.ts'

/** The providers' public names, which lead to the box's own loopback; its certificate names them too (certificates.sh). */
const PUBLIC_NAMES = [
  'api.openweathermap.org', 'pro.openweathermap.org', 'api.weatherapi.com', 'api.open-meteo.com', 'customer-api.open-meteo.com',
  'geocoding-api.open-meteo.com', 'customer-geocoding-api.open-meteo.com',
]

export interface StartedWithService extends StartedSandbox {
  web: CarriedService
  stop(): Promise<void>
}

/** A sandbox with a web service that answers to the weather providers' names and runs in this process. */
export async function startWithService(engine: Engine, options: { image: string; runtime?: string | undefined }): Promise<StartedWithService> {
  const started = await startSandbox(engine, { ...options, hosts: PUBLIC_NAMES.map((name) => `${name}:127.0.0.1`) })
  try {
    const web = new CarriedService()
    const gateway = await Gateway.open(engine, started.container.id, SERVICE_PORTS, web.onConnection)
    web.attach(gateway)
    const stop = async () => {
      gateway.close()
      await started.container.stop()
    }
    return { ...started, web, alive: () => started.alive() && gateway.alive, stop }
  } catch (error) {
    await started.container.stop()
    throw error
  }
}
