import type { App } from '../kit/app/app.ts'
import { withAccess } from '../kit/app/environment.ts'
import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { expect, NotJudged } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import { empty } from '../kit/postgres/empty.ts'
import { watching } from '../kit/postgres/sessions.ts'
import type { Scene } from '../kit/scene.ts'
import { textOf } from '../kit/submission/submission.ts'
import type { Source } from './sources/source.ts'

/** The tool in a fresh place before an empty PostgreSQL database: whatever an earlier check left in it is gone. */
export async function start({ database, freshApp }: Pick<Scene, 'database' | 'freshApp'>): Promise<App> {
  const app = await freshApp()
  await empty(database)
  return app
}

/**
 * Start the migration of a file, whether it is there or not.
 * @param stdin what is typed where gonogo.yaml says nothing else
 * @throws NotJudged when gonogo.yaml names a template that is not there
 */
export async function migrate({ database, submission }: Pick<Scene, 'database' | 'submission'>, app: App, file: string, stdin?: string): Promise<Run> {
  const { settings, template } = submission.settings.files ?? {}
  if (settings !== undefined && template !== undefined) {
    const text = textOf(submission, template)
    if (text === undefined) throw new NotJudged(`gonogo.yaml names the template ${template}, and there is no such file.`, 'Commit it, or correct its name.')
    await app.write({ [settings]: withAccess(text.replaceAll('{source}', file), database.access) })
  }
  return app.run('migrate', { source: file }, stdin === undefined ? {} : { stdin })
}

/** The migrated file is as it was. @throws Failed */
export async function expectUntouched(app: App, file: string, bytes: Uint8Array): Promise<void> {
  const read = await app.read(file)
  expect(read.state === 'read' && Buffer.compare(read.content, bytes) === 0, {
    expected: 'the SQLite file after the run as it was before, bit for bit',
    seen: read.state === 'read' ? 'other bytes in it' : `the file is ${read.state}`,
    hint: 'Only read the source: open it with `sqlite3.connect(f"file:{path}?mode=ro", uri=True)`, and set no PRAGMA that writes, such as journal_mode.',
  })
}

/** What a run of the tool on a file that holds nothing strange has left. */
export interface Migrated {
  app: App
  run: Run
  file: string
  /** The last statement that the server refused, in its words; a tool may have gone on all the same. */
  refused: string | undefined
}

/**
 * A whole migration in a fresh place, which has to go well.
 * @throws Failed when the tool crashes, or ends with another exit status than 0
 */
export async function migrated(scene: Scene, { bytes }: Source): Promise<Migrated> {
  const app = await start(scene)
  const file = `${scene.random.word()}.db`
  await app.write({ [file]: bytes })
  const { value: run, refusals } = await watching(scene.database, () => migrate(scene, app, file))
  const crash = traceback(run)
  const refused = refusals.findLast(({ severity }) => severity === 'ERROR')?.message
  expect(run.exit === 0 && !crash, {
    expected: 'the tool to end without an error (exit status 0)', seen: crash ? `it crashed: ${crash.error}` : `${howItEnded(run)}${refused === undefined ? '' : ` The server refused: ${refused}`}`,
    hint: 'Nothing is wrong with this file: make one like it by the brief, run the tool on it, and mend what its last line names.', ...crashedAt(run), ...crashHint(run),
  })
  return { app, run, file, refused }
}
