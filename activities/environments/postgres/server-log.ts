import { z } from 'zod'
import type { ServerLogEntry } from '../../../graders/kit/ports/database.ts'

/** A line of PostgreSQL's jsonlog, https://www.postgresql.org/docs/15/runtime-config-logging.html */
const lineSchema = z.object({
  timestamp: z.string().optional(),
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
      at: momentOf(entry.timestamp),
      user: entry.user,
      database: entry.dbname,
      pid: entry.pid,
      severity: entry.error_severity,
      message: entry.message,
      sqlState: entry.state_code,
    }
  })
}

/** The server writes `2026-03-01 08:00:00.123 UTC`. */
function momentOf(timestamp = ''): number | undefined {
  const [, day, time] = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?) (?:UTC|GMT|Etc\/UTC)$/.exec(timestamp) ?? []
  return day === undefined ? undefined : Date.parse(`${day}T${time}Z`)
}
