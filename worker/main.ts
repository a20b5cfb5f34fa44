import { temporalClient } from '../client/temporal.ts'
import { ConfigurationError, readConfiguration } from './configuration.ts'
import { startHealthPage } from './health.ts'
import { createLogger } from './log.ts'
import { installRuntime, startWorker } from './start.ts'
import { PinoLogger } from './temporal-log.ts'

try {
  const configuration = readConfiguration(process.env)
  const log = createLogger(configuration.logLevel)
  installRuntime(new PinoLogger(log))
  const client = temporalClient()
  const worker = await startWorker(configuration, client, log)
  process.once('SIGTERM', worker.stop).once('SIGINT', worker.stop)
  const health = configuration.healthPort === undefined ? undefined : await startHealthPage(configuration.healthPort, worker.isRunning)
  await worker.done.finally(() => health?.close())
  await client.connection.close()
  log.info('worker stopped')
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`gonogo worker: ${error.message}\n`)
  process.exitCode = 2
}
