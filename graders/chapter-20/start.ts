import type { App } from '../kit/app/app.ts'
import { withAccess } from '../kit/app/environment.ts'
import { NotJudged } from '../kit/criteria/findings.ts'
import { empty } from '../kit/postgres/empty.ts'
import type { Scene } from '../kit/scene.ts'
import { textOf } from '../kit/submission/submission.ts'

/**
 * The learner's program before its own empty tables: whatever an earlier check left in the database is gone.
 * @throws Failed when `init` does not end well; NotJudged when gonogo.yaml names a file that is not there
 */
export async function start({ database, freshApp, submission }: Scene): Promise<App> {
  const app = await freshApp()
  await empty(database)
  const { settings, template } = submission.settings.files ?? {}
  if (settings !== undefined && template !== undefined) {
    const text = textOf(submission, template)
    if (text === undefined) throw new NotJudged(`gonogo.yaml names the template ${template}, and there is no such file.`, 'Commit it, or correct its name.')
    await app.write({ [settings]: withAccess(text, database.access) })
  }
  await app.succeed('init')
  return app
}
