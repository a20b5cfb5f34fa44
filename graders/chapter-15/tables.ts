import { fail } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import type { SchemaTable } from '../kit/schema/schema.ts'
import { sqliteSchema } from '../kit/schema/sqlite-schema.ts'
import { databaseBytes } from '../kit/sqlite/database-files.ts'
import { plainTitles } from '../kit/tasks/hostile-titles.ts'
import { TaskList } from '../kit/tasks/task-list.ts'

/** The tables of the learner's database after it was used, by its own catalogue. @throws Failed when the program can't be used */
export async function tablesOf(scene: Scene): Promise<readonly SchemaTable[]> {
  const list = await TaskList.begin(scene)
  const [title = ''] = plainTitles(scene.random, 1)
  const { file } = await list.add(title)
  const bytes = await databaseBytes(list.app, file)
  if (bytes === undefined) fail({ expected: `${file} to be readable`, seen: 'a file that is not' })
  return (await sqliteSchema(bytes)).tables
}
