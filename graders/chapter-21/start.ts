import { withAccess } from '../kit/app/environment.ts'
import { NotJudged } from '../kit/criteria/findings.ts'
import { empty } from '../kit/postgres/empty.ts'
import type { Scene } from '../kit/scene.ts'
import { textOf } from '../kit/submission/submission.ts'
import { emptyAgain, rememberTables } from './clean-tables.ts'
import { WatchedApp } from './watched-app.ts'

/** The learner's program in a workspace of its own, before an empty database; nothing has been run. */
export async function start(scene: Scene): Promise<WatchedApp> {
  await empty(scene.database)
  return beside(scene)
}

/** The same before empty tables: as `init` makes them. @throws Failed when `init` fails */
export async function startWithTables(scene: Scene): Promise<WatchedApp> {
  await scene.database.settle()
  if (await emptyAgain(scene.database)) return beside(scene)
  const watched = await start(scene)
  await watched.app.succeed('init')
  await rememberTables(scene.database)
  return watched
}

async function beside(scene: Scene): Promise<WatchedApp> {
  const { database, freshApp, random, submission } = scene
  const app = await freshApp()
  const { settings, template } = submission.settings.files ?? {}
  if (settings !== undefined && template !== undefined) {
    const text = textOf(submission, template)
    if (text === undefined) throw new NotJudged(`gonogo.yaml names the template ${template}, and there is no such file.`, 'Commit it, or correct its name.')
    await app.write({ [settings]: withAccess(text, database.access) })
  }
  return WatchedApp.beside(app, database, submission, `gonogo-${random.word(12)}`)
}
