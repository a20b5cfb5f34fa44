import { z } from 'zod'
import type { App } from '../app/app.ts'

/** Runs in the box: a learner's file is read by native code there. Names come as arguments, never as part of a text of ours. */
const READER = `
import json, sqlite3, sys
path, table, column = sys.argv[1:]
quoted = lambda name: '"' + name.replace('"', '""') + '"'
print(json.dumps([row[0] for row in sqlite3.connect(path).execute(f"SELECT {quoted(column)} FROM {quoted(table)}")]))
`

const valuesSchema = z.array(z.union([z.string(), z.number(), z.null()]))

/**
 * One column of a table with many rows: tablesIn() reads the first 2,000 alone.
 * @returns undefined when it can't be read, or is larger than a program may print (4 MB)
 */
export async function columnValues(app: App, path: string, table: string, column: string): Promise<z.infer<typeof valuesSchema> | undefined> {
  const run = await app.inspect(['python3', '-I', '-c', READER, path, table, column])
  if (run.exit !== 0 || run.flooded) return undefined
  return valuesSchema.safeParse(JSON.parse(run.stdout)).data
}
