import { expect } from '../kit/criteria/findings.ts'
import { sameName, type SchemaView } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { nameOf, nodesIn, sqlTrees, type SqlNode } from '../kit/sql/trees/sql-tree.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import type { Question } from '../kit/sqlite/questions.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'

export interface ReadView extends SchemaView {
  tree: SqlNode | undefined
  reads: readonly string[]
}

export async function viewsOf(scene: Scene, { schema }: BuiltDatabase): Promise<ReadView[]> {
  const trees = await sqlTrees(await scene.toolWorkspace(), 'sqlite', schema.views.map(({ definition }) => definition))
  return schema.views.map((view, at) => ({ ...view, tree: trees[at], reads: [...new Set(nodesIn(trees[at], 'Table').map(nameOf))].filter((name) => !sameName(name, view.name)) }))
}

/** A view that spares its reader something: it joins, aggregates or nests, gives rows, and can be asked. @throws Failed */
export async function expectUsefulView(views: readonly ReadView[], built: BuiltDatabase, { notes }: Scene): Promise<void> {
  expect(views.length > 0, { expected: 'a view', seen: 'no CREATE VIEW in what your scripts make' })
  const copy = await built.copy()
  const plain: string[] = []
  for (const { name, tree } of views) {
    const answer = await copy.ask(`SELECT * FROM ${quoted(name)}`)
    expect(typeof answer !== 'string', { expected: 'every view to give its rows', seen: `${name}: ${typeof answer === 'string' ? answer : ''}` })
    const complex = tree === undefined || nodesIn(tree, 'Join', 'Group', 'Subquery', 'CTE', 'Window', 'Case', 'Union', 'Exists').length > 0
    if (complex && answer.rows.length > 0) {
      notes.saw(`the view ${name} gives ${answer.rows.length} rows of a query that joins or aggregates`)
      return
    }
    plain.push(complex ? `${name} gives no row` : `${name} only repeats a table`)
  }
  expect(false, { expected: 'a view that stands for a query that joins, groups or nests, and gives rows', seen: plain.join('; ') })
}

/** Every view is small enough to be understood, and something reads it or says what it is for. @throws Failed */
export function expectViewsServe(views: readonly ReadView[], questions: readonly Question[], { documents, notes }: Scene): void {
  const text = documents().text().toLowerCase()
  for (const view of views) {
    expect(view.reads.length <= 6, { expected: 'views that one can understand', seen: `${view.name} reads ${view.reads.length} tables: split it` })
    const depth = depthOf(view, views)
    expect(depth <= 2, { expected: 'views at most two deep', seen: `${view.name} reads a view that reads a view that reads a view` })
    const used = questions.some(({ tree }) => nodesIn(tree, 'Table').some((table) => sameName(nameOf(table), view.name))) || views.some(({ reads }) => reads.some((name) => sameName(name, view.name)))
    expect(used || text.includes(view.name.toLowerCase()), {
      expected: 'every view to be used by a query or explained', seen: `nothing reads ${view.name}, and the documents do not name it`,
      hint: `Ask one of your questions through ${view.name}, or say in README.md who needs it and for what.`,
    })
  }
  notes.saw(`${views.length} ${views.length === 1 ? 'view is' : 'views are'} used or explained`)
}

function depthOf(view: ReadView, views: readonly ReadView[], seen: readonly string[] = []): number {
  if (seen.includes(view.name)) return 0
  const below = views.filter(({ name }) => view.reads.some((read) => sameName(read, name)))
  return below.length === 0 ? 0 : 1 + Math.max(...below.map((other) => depthOf(other, views, [...seen, view.name])))
}
