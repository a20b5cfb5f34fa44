import { z } from 'zod'
import { createLogger } from '../../worker/log.ts'
import { temporalClient } from '../temporal.ts'
import { serverSettingsSchema } from './configuration.ts'
import { startServer } from './start.ts'

const settings = serverSettingsSchema.safeParse(process.env)

if (!settings.success) {
  process.stderr.write(`gonogo server: ${z.prettifyError(settings.error)}\nThe README's table says what each setting means.\n`)
  process.exit(2)
}
const { GITHUB_WEBHOOK_SECRET: secret, GONOGO_PORT: port, GONOGO_HOST: host, GONOGO_LOG_LEVEL: level } = settings.data
const client = temporalClient()
const server = await startServer({ client, secret, port, host, log: createLogger(level) })
const stop = async () => {
  await server.close()
  await client.connection.close()
}
process.once('SIGTERM', () => void stop()).once('SIGINT', () => void stop())
