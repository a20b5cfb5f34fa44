import { temporalClient } from '../client/temporal.ts'
import { ConfigurationError, readConfiguration } from './configuration.ts'
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
  await worker.done
  await client.connection.close()
  log.info('worker stopped')
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error
  process.stderr.write(`gonogo worker: ${error.message}\n`)
  process.exitCode = 2
}
