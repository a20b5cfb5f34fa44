import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { nameOf, nodesIn } from '../kit/sql/trees/sql-tree.ts'
import { quoted } from '../kit/sqlite/enlarge.ts'
import { placeOf, type Question } from '../kit/sqlite/questions.ts'
import { expectQuestionsStated } from '../chapter-12/business-questions.ts'
import type { Model, Questions } from './model.ts'

const FEWEST = 3
const AGGREGATES = ['Count', 'Sum', 'Avg', 'Min', 'Max']

/** At least three questions aggregate facts by what dimensions describe, find something, and follow the facts. @throws Failed */
export async function expectInsights(model: Model, { analytical }: Questions, scene: Scene): Promise<string> {
  expect(analytical.length >= FEWEST, { expected: `at least ${FEWEST} queries that read the dimensional model alone`, seen: `${analytical.length}` })
  const fitting: Question[] = []
  let why = ''
  for (const question of analytical) {
    const problem = await lacks(question, model)
    if (problem === undefined) fitting.push(question)
    else why ||= `the query in ${placeOf(question)} ${problem}`
  }
  expect(fitting.length >= FEWEST, {
    expected: `at least ${FEWEST} queries that sum, count or average facts by what a dimension describes`, seen: `${fitting.length} of ${analytical.length}; ${why}`,
    hint: 'Most questions have one shape: `SELECT d.region, SUM(f.amount) FROM fact_sales AS f JOIN dim_customer AS d ON d.customer_key = f.customer_key GROUP BY d.region`.',
  })
  const answers = fitting.map(({ answer }) => JSON.stringify(answer.rows))
  expect(new Set(answers).size >= FEWEST, { expected: 'different questions to have different answers', seen: 'queries that give the same rows' })
  expectQuestionsStated(analytical, scene)
  return `${fitting.length} queries aggregate facts by dimensions, and their answers follow the facts`
}

async function lacks({ tree, statement, answer }: Question, { built, facts, dimensions, schema }: Model): Promise<string | undefined> {
  const read = new Set(nodesIn(tree, 'Table').map((table) => nameOf(table).toLowerCase()))
  const viewed = schema.views.filter(({ name }) => read.has(name.toLowerCase()))
  const reads = ({ name }: { name: string }) => read.has(name.toLowerCase()) || viewed.some(({ definition }) => definition.includes(name))
  if (!dimensions.some(reads)) return 'joins no dimension'
  if (nodesIn(tree, ...AGGREGATES).length === 0) return 'aggregates nothing'
  if (nodesIn(tree, 'Group').length === 0 && nodesIn(tree, 'Window').length === 0) return 'groups by nothing'
  if (answer.rows.length === 0) return 'finds nothing'
  const without = await (await (await built.copy()).withoutTriggers()).askAfter(facts.map(({ name }) => `DELETE FROM ${quoted(name)}`).join(';\n'), statement.sql)
  return typeof without === 'string' || JSON.stringify(without.rows) === JSON.stringify(answer.rows) ? 'gives the same answer when there are no facts' : undefined
}
