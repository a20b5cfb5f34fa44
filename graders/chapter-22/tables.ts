import { postgresSchema } from '../kit/schema/postgres-schema.ts'
import type { Scene } from '../kit/scene.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { expect } from '../kit/criteria/findings.ts'
import type { ChapterSubmission } from '../kit/submission/submission.ts'
import { start } from './start.ts'

const known = new WeakMap<ChapterSubmission, readonly SchemaTable[]>()

/** The tables that the program works with, by the server's catalogue; looked at once per submission. @throws Failed when `init` crashes */
export async function tablesOf(scene: Scene): Promise<readonly SchemaTable[]> {
  const seen = known.get(scene.submission)
  if (seen) return seen
  await start(scene)
  const { tables } = await postgresSchema(scene.database)
  expect(tables.length > 0, { expected: 'a table after the command that makes it', seen: 'none', hint: 'Commit after CREATE TABLE.' })
  known.set(scene.submission, tables)
  return tables
}
