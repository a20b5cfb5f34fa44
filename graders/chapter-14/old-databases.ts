import initSqlJs from 'sql.js'
import type { Scene } from '../kit/scene.ts'
import { databaseBytes } from '../kit/sqlite/database-files.ts'
import { commands as earlierCommands, TaskList } from '../kit/tasks/task-list.ts'
import { difficultTitles, someTitle } from './titles.ts'

/** A database to migrate: bytes to lay at a path, and titles that lie in it. */
export interface OldDatabase {
  /** In words: whose it is. */
  what: string
  bytes: Uint8Array
  titles: readonly string[]
}

/** As in the brief. */
const SCHEMA = `CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    created_at TEXT
)`
const ROWS = 80
/** Each costs a start of the learner's program. */
const OWN_ROWS = 12

/** The brief's own old database, full of rows, with gaps between its ids. */
export async function fixture({ random }: Scene): Promise<OldDatabase> {
  const { Database } = await initSqlJs()
  const database = new Database()
  const titles = random.shuffled([...difficultTitles(random, 'tasks'), ...Array.from({ length: ROWS }, () => someTitle(random))])
  database.run(SCHEMA)
  let id = 0
  for (const [at, title] of titles.entries()) {
    id += random.integer(1, 4)
    const created = at % 5 === 0 ? null : `2025-0${random.integer(1, 9)}-1${random.integer(0, 9)} 08:${random.integer(10, 59)}:00`
    database.run('INSERT INTO tasks VALUES (?, ?, ?, ?)', [id, title, at % 3 === 0 ? 1 : 0, created])
  }
  const bytes = database.export()
  database.close()
  return { what: 'the old database of the brief', bytes, titles }
}

/** The one that the same commit's chapter 13 makes; undefined when there is none that can be had. */
export async function ownEarlier(scene: Scene): Promise<OldDatabase | undefined> {
  const other = scene.submission.other?.('13')
  if (!other) return undefined
  const tasks = TaskList.over(await scene.appOf(other, earlierCommands), other)
  if (tasks.app.has('init')) await tasks.app.run('init')
  return filled(scene, tasks, "your chapter 13's database")
}

/** The one that this program itself makes before it is told to migrate. */
export async function ownBefore(scene: Scene): Promise<OldDatabase | undefined> {
  return filled(scene, await TaskList.begin(scene), "your program's own database before it is migrated")
}

async function filled({ random }: Scene, tasks: TaskList, what: string): Promise<OldDatabase | undefined> {
  try {
    const titles = Array.from({ length: OWN_ROWS }, () => someTitle(random))
    let file = ''
    for (const [at, title] of titles.entries()) {
      const task = await tasks.add(title)
      file = task.file
      if (at % 3 === 0) await tasks.app.succeed('complete', { id: task.id })
    }
    const bytes = await databaseBytes(tasks.app, file)
    return bytes && { what, bytes, titles }
  } catch {
    // Whether that program works is for others to say: there are more old databases.
    return undefined
  }
}
