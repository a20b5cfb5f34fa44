import { expect } from '../kit/criteria/findings.ts'
import { postgresSchema } from '../kit/schema/postgres-schema.ts'
import type { Scene } from '../kit/scene.ts'
import { well } from './crud.ts'
import { combinationIn, type Combination } from './sql-shape.ts'
import type { SeenRun } from './statements.ts'
import { story, type Story } from './story.ts'
import type { StoryTask } from './story-tasks.ts'

/** `report` counts by one statement that joins or nests, and its figures follow the rows. @throws Failed */
export async function expectComplexQuery(scene: Scene): Promise<void> {
  const told = await story(scene)
  const first = well(scene, told.ran('report'))
  expectFigures(first, told, 0)
  const { removed } = told.tasks
  const isGone = told.row('after', 'reportLater', removed) === undefined
  if (isGone) expectFigures(well(scene, told.ran('reportLater')), told, 1)

  const tables = new Set((await postgresSchema(scene.database)).tables.map(({ name }) => name))
  const combined: Combination[] = []
  for (const { sql, effects } of first.statements) {
    const read = new Set(effects.filter(({ operation, on }) => operation === 'select' && tables.has(on)).map(({ on }) => on))
    const combination = read.size >= 2 ? await combinationIn(sql) : undefined
    if (combination) combined.push(combination)
  }
  expect(combined.length > 0, {
    expected: 'a statement that reads both tables, with a join or a subquery',
    seen: `${first.statements.length} ${first.statements.length === 1 ? 'statement' : 'statements'}, none over two tables`,
    hint: 'Let the database count: select(projects.c.name, func.count(…)).select_from(projects.outerjoin(tasks)).group_by(projects.c.name).',
  })
  scene.notes.saw(`the report is one statement with a ${combined[0]}; its figures were right${isGone ? ', and followed when a row went' : ''}`)
}

function expectFigures({ run }: SeenRun, told: Story, removed: 0 | 1): void {
  const { imported, plain, hostile, deleted, completed, removed: gone } = told.tasks
  const there = (tasks: readonly StoryTask[]) => tasks.filter((task) => task !== deleted && (removed === 0 || task !== gone))
  const [all, stored] = [there([...imported, plain, hostile]), there(told.stored)]
  const lines = run.stdout.split('\n')
  for (const project of new Set(stored.map((task) => task.project))) {
    const line = lines.find((candidate) => candidate.includes(project))
    expect(line !== undefined, { expected: `a line for the project ${project} in the report`, seen: 'none' })
    const numbers = (line.replace(project, ' ').match(/\d+(?:\.\d+)?/g) ?? []).map(Number)
    // A title that was stored in other words is another criterion's finding: it counts, or it does not.
    const isRight = [all, stored].some((tasks) => {
      const own = tasks.filter((task) => task.project === project)
      const done = own.filter((task) => task === completed).length
      return numbers.includes(own.length - done) && (numbers.includes(done) || done === 0)
    })
    expect(isRight, {
      expected: `in the line of each project how many of its tasks are open and how many are done${removed ? ', after a row of it went' : ''}`,
      seen: `"${line.trim().slice(0, 100)}", which is not right`,
      hint: removed ? 'Count when the report is asked for, in the query, and keep no figures.' : 'Count open and done separately, per project: func.count(tasks.c.id).filter(tasks.c.done.is_(True)), and join by the foreign key.',
    })
  }
}
