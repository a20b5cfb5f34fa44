import type { LogLevel, LogMetadata, Logger as TemporalLogger } from '@temporalio/worker'
import type { Logger } from 'pino'

/** Temporal's log lines as pino's, with the workflow, and the commit that its id names, on each. */
export class PinoLogger implements TemporalLogger {
  readonly #pino: Logger

  constructor(logger: Logger) {
    this.#pino = logger
  }

  log(level: LogLevel, message: string, meta: LogMetadata = {}): void {
    const { error, workflowId, ...rest } = meta as LogMetadata & { error?: unknown; workflowId?: string }
    const commit = /\/([0-9a-f]{40})(?:\/|$)/.exec(workflowId ?? '')?.[1]
    const fields = { ...rest, ...(workflowId ? { workflow: workflowId } : {}), ...(commit ? { commit } : {}), ...(error ? { err: error } : {}) }
    this.#pino[levels[level]](fields, message)
  }

  trace(message: string, meta?: LogMetadata): void { this.log('TRACE', message, meta) }
  debug(message: string, meta?: LogMetadata): void { this.log('DEBUG', message, meta) }
  info(message: string, meta?: LogMetadata): void { this.log('INFO', message, meta) }
  warn(message: string, meta?: LogMetadata): void { this.log('WARN', message, meta) }
  error(message: string, meta?: LogMetadata): void { this.log('ERROR', message, meta) }
}

const levels = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const
