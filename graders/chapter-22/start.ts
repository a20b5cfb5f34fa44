import type { App } from '../kit/app/app.ts'
import { begin } from '../kit/postgres/begin.ts'
import type { Scene } from '../kit/scene.ts'

/** The brief's table. */
const TASKS = `CREATE TABLE public.tasks (
  id serial PRIMARY KEY, title varchar(200) NOT NULL, done boolean NOT NULL DEFAULT false, note text, due date)`

/** The learner's program before an empty table: the brief's, or what the learner's own `init` makes. @throws as begin */
export const start = (scene: Scene): Promise<App> => begin(scene, TASKS)
