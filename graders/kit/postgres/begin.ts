import type { App } from '../app/app.ts'
import { withAccess } from '../app/environment.ts'
import { NotJudged } from '../criteria/findings.ts'
import type { Scene } from '../scene.ts'
import { textOf } from '../submission/submission.ts'
import { empty } from './empty.ts'

/**
 * The learner's program before an empty database: with the brief's tables, or with what the learner's own `init` makes.
 * Whatever an earlier check left in the database is gone.
 * @param tables the brief's CREATE TABLE statements, for a program without `init`
 * @throws Failed when `init` crashes; NotJudged when gonogo.yaml names a file that is not there
 */
export async function begin({ database, freshApp, submission }: Pick<Scene, 'database' | 'freshApp' | 'submission'>, tables: string): Promise<App> {
  const fresh = freshApp()
  await empty(database, fresh.then((made) => (made.has('init') ? undefined : tables)))
  const app = await fresh
  const { settings, template } = submission.settings.files ?? {}
  if (settings !== undefined && template !== undefined) {
    const text = textOf(submission, template)
    if (text === undefined) throw new NotJudged(`gonogo.yaml names the template ${template}, and there is no such file.`, 'Commit it, or correct its name.')
    await app.write({ [settings]: withAccess(text, database.access) })
  }
  if (app.has('init')) await app.succeed('init')
  return app
}
