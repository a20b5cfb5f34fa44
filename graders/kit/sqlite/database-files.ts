import type { App } from '../app/app.ts'
import { fail, NotJudged } from '../criteria/findings.ts'
import type { ChapterSubmission } from '../submission/submission.ts'
import { TableReadingTimeout } from './table-reader.ts'
import { isDatabase, tablesIn, type Table } from './tables.ts'

export interface DatabaseFile {
  path: string
  tables: readonly Table[]
}

const MOST_CANDIDATES = 40
const LARGEST = 20 * 1024 * 1024

/**
 * Copies a database with its journal aside, lets SQLite put the journal into the copy, and prints it in base64. It runs
 * in the box, because replaying a journal is reading a learner's file with native code.
 */
const SETTLED = `
import base64, os, shutil, sqlite3, sys, tempfile
with tempfile.TemporaryDirectory() as folder:
    copy = os.path.join(folder, "copy")
    for suffix in ("", "-wal", "-journal"):
        if os.path.isfile(sys.argv[1] + suffix):
            shutil.copyfile(sys.argv[1] + suffix, copy + suffix)
    connection = sqlite3.connect(copy)
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.close()
    with open(copy, "rb") as file:
        print(base64.b64encode(file.read()).decode())
`

/**
 * The SQLite databases in a workspace's folder, known by their first bytes, with what is in their tables; gonogo.yaml's
 * `files: database:` says which one when there are several. Damaged ones are left out.
 * @throws Failed when one can't be read in time; NotJudged when one with a journal is too large
 */
export async function databaseFiles(app: App, submission: ChapterSubmission): Promise<DatabaseFile[]> {
  const { files } = await app.list()
  const named = submission.settings.files?.database
  const sizes = new Map(files.map(({ path, size }) => [path, size]))
  const candidates = files.filter(({ path, size }) => (named === undefined ? size >= 512 && !isOtherFile(submission, path, size) : path === named))
  const found: DatabaseFile[] = []
  for (const { path, size } of candidates.slice(0, MOST_CANDIDATES)) {
    if (size > LARGEST) continue
    const read = await app.read(path)
    if (read.state !== 'read' || !isDatabase(read.content)) continue
    const bytes = hasJournal(sizes, path) ? await settled(app, path) : read.content
    const tables = bytes && (await readable(path, bytes))
    if (tables) found.push({ path, tables })
  }
  return found
}

const hasJournal = (sizes: ReadonlyMap<string, number>, path: string) => ['-wal', '-journal'].some((suffix) => (sizes.get(path + suffix) ?? 0) > 0)

/** A database with what its journal holds; undefined when it can't be read. @throws NotJudged when one with a journal is too large */
export async function databaseBytes(app: App, path: string): Promise<Uint8Array | undefined> {
  const sizes = new Map((await app.list()).files.map((file) => [file.path, file.size]))
  if (hasJournal(sizes, path)) return settled(app, path)
  const read = await app.read(path)
  return read.state === 'read' ? read.content : undefined
}

/** A damaged file has no tables. @throws Failed for one that goes round in itself: others wait to be read */
async function readable(path: string, bytes: Uint8Array): Promise<Table[] | undefined> {
  try {
    return await tablesIn(bytes)
  } catch (error) {
    if (error instanceof TableReadingTimeout) {
      fail({ expected: 'a SQLite database that can be read', seen: `${path}: ${error.message}`, hint: 'Let your program make the file anew, by SQLite alone.' })
    }
    return undefined
  }
}

/** A file that was handed in, has kept its size and is no database: not worth reading again. */
function isOtherFile(submission: ChapterSubmission, path: string, size: number): boolean {
  const own = submission.files.find((file) => file.path === path)
  return own !== undefined && own.content.byteLength === size && !isDatabase(own.content)
}

async function settled(app: App, path: string): Promise<Uint8Array | undefined> {
  const run = await app.inspect(['python3', '-I', '-c', SETTLED, path])
  if (run.flooded) throw new NotJudged(`${path} is too large to look into.`, 'Leave the database out of git, so that your program begins with an empty one.')
  return run.exit === 0 ? Buffer.from(run.stdout, 'base64') : undefined
}
