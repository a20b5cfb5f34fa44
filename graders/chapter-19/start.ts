import type { App } from '../kit/app/app.ts'
import { withAccess } from '../kit/app/environment.ts'
import { NotJudged } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { textOf } from '../kit/submission/submission.ts'

const EMPTY = 'DROP OWNED BY CURRENT_USER CASCADE; CREATE SCHEMA IF NOT EXISTS public'
/** The brief's table. */
const TASKS = 'CREATE TABLE public.tasks (id serial PRIMARY KEY, title varchar(200) NOT NULL, done boolean NOT NULL DEFAULT false)'

/**
 * The learner's program before an empty table: the brief's, or what the learner's own `init` makes. Whatever an earlier
 * check left in the database is gone.
 * @throws Failed when `init` crashes; NotJudged when gonogo.yaml names a file that is not there
 */
export async function start({ database, freshApp, submission }: Scene): Promise<App> {
  const app = await freshApp()
  // A session that outlived its program may still hold locks.
  await database.accept(false)
  await database.accept(true)
  const hasOwnTable = app.has('init')
  await database.asLearner(hasOwnTable ? EMPTY : `${EMPTY}; ${TASKS}`)
  const { settings, template } = submission.settings.files ?? {}
  if (settings !== undefined && template !== undefined) {
    const text = textOf(submission, template)
    if (text === undefined) throw new NotJudged(`gonogo.yaml names the template ${template}, and there is no such file.`, 'Commit it, or correct its name.')
    await app.write({ [settings]: withAccess(text, database.access) })
  }
  if (hasOwnTable) await app.succeed('init')
  return app
}
