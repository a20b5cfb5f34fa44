import { z } from 'zod'
import type { ServerLogEntry } from '../../../graders/kit/ports/database.ts'

/** A line of PostgreSQL's jsonlog, https://www.postgresql.org/docs/15/runtime-config-logging.html */
const lineSchema = z.object({
  user: z.string().optional(),
  dbname: z.string().optional(),
  pid: z.number().optional(),
  error_severity: z.string(),
  message: z.string().default(''),
  state_code: z.string().optional(),
})

/** The entries of the server's log file; a last line that is still being written is left out. */
export function parseServerLog(text: string): ServerLogEntry[] {
  const complete = text.slice(0, text.lastIndexOf('\n') + 1)
  return complete.split('\n').filter(Boolean).map((line) => {
    const entry = lineSchema.parse(JSON.parse(line))
    return {
      user: entry.user,
      database: entry.dbname,
      pid: entry.pid,
      severity: entry.error_severity,
      message: entry.message,
      sqlState: entry.state_code,
    }
  })
}
