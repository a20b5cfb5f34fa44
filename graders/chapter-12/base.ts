import { sqliteSchema } from '../kit/schema/sqlite-schema.ts'
import { plainName, sameName, type Schema } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { isQuestion, sqlScripts } from '../kit/sqlite/sql-scripts.ts'

/** The tracker of the brief, for those whose scripts extend one that the commit does not hold. */
const FIXTURE = `CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE statuses (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE tasks (id INTEGER PRIMARY KEY, title TEXT NOT NULL, category_id INTEGER NOT NULL REFERENCES categories(id), status_id INTEGER NOT NULL REFERENCES statuses(id));
INSERT INTO categories VALUES (1, 'home'), (2, 'work'), (3, 'garden');
INSERT INTO statuses VALUES (1, 'open'), (2, 'doing'), (3, 'done');
INSERT INTO tasks VALUES (1, 'Buy milk', 1, 1), (2, 'Write the report', 2, 2), (3, 'Call Ada', 2, 3), (4, 'Prune the roses', 3, 1), (5, 'Clean the windows', 1, 3);`

/** Tables that a task tracker has before it is extended, where the commit holds no chapter 11. */
const BEFORE = /^(?:tasks?|todos?|categor(?:y|ies)|(?:task)?status(?:es)?|states?)$/

/** The SQL of chapter 11 in the same commit; undefined when there is none. */
function earlierSql({ submission }: Scene): string | undefined {
  const earlier = submission.other?.('11')
  const scripts = earlier ? sqlScripts(earlier) : []
  const statements = scripts.flatMap(({ statements }) => statements.filter((statement) => !isQuestion(statement)))
  return statements.length > 0 ? statements.map(({ sql }) => `${sql};\n`).join('') : undefined
}

/** The learner's database: their scripts alone, or on top of the tracker of chapter 11 when they need its tables. */
export const analyticsDatabase = (scene: Scene): Promise<BuiltDatabase> => BuiltDatabase.of(scene, { base: earlierSql(scene) ?? FIXTURE })

/** The tables that were not in the tracker before it was extended. */
export async function newTables(scene: Scene, schema: Schema): Promise<string[]> {
  const sql = earlierSql(scene)
  const before = sql === undefined ? undefined : await schemaOf(scene, sql)
  return schema.tables.map(({ name }) => name).filter((name) => (before ? !before.tables.some((table) => sameName(table.name, name)) : !BEFORE.test(plainName(name))))
}

async function schemaOf(scene: Scene, sql: string): Promise<Schema | undefined> {
  const workspace = await scene.toolWorkspace()
  await workspace.run({ argv: ['sqlite3', '-batch', '-bail', '-safe', 'base.db'], stdin: sql })
  const read = await workspace.read('base.db')
  return read.state === 'read' && read.content.length > 0 ? sqliteSchema(read.content) : undefined
}
