import type { Schema, SchemaTable } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'
import { nameOf, nodesIn } from '../kit/sql/trees/sql-tree.ts'
import { namesIn } from '../kit/sql/words.ts'
import { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { askAll, type Question } from '../kit/sqlite/questions.ts'
import { sqlScripts, type SqlScript } from '../kit/sqlite/sql-scripts.ts'

const CHANGE_FILE = /change|scd/i
const FACT = /(?:^|_)facts?(?:_|$)/i
const DIMENSION = /(?:^|_)(?:dims?|dimensions?)(?:_|$)/i
const BETWEEN = /(?:^|_)bridge(?:_|$)/i

/** `DimCustomer` as `Dim_Customer`. */
export const parted = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2')

export interface Model {
  built: BuiltDatabase
  facts: readonly SchemaTable[]
  dimensions: readonly SchemaTable[]
  /** Facts, dimensions and bridges: the dimensional model alone. */
  schema: Schema
  /** The transactional tables that it was made from. */
  sources: readonly SchemaTable[]
}

/** The learner's database, with its tables told apart by the names that the brief asks for. @throws Failed NotJudged */
export async function dimensionalModel(scene: Scene): Promise<Model> {
  const changing = changeScript(scene)
  const built = await BuiltDatabase.of(scene, { apart: changing ? [changing.path] : [] })
  const { tables, views } = built.schema
  const facts = tables.filter(({ name }) => FACT.test(parted(name)))
  const dimensions = tables.filter((table) => !facts.includes(table) && DIMENSION.test(parted(table.name)))
  const own = tables.filter((table) => facts.includes(table) || dimensions.includes(table) || BETWEEN.test(parted(table.name)))
  return { built, facts, dimensions, schema: { tables: own, views }, sources: tables.filter((table) => !own.includes(table)) }
}

/** The script that changes a member of a dimension: no part of making the database. */
export function changeScript({ submission }: Scene): SqlScript | undefined {
  const named = submission.settings.files?.['change_member']
  const scripts = sqlScripts(submission)
  const nameOfFile = ({ path }: SqlScript) => path.split('/').at(-1) ?? ''
  return scripts.find((script) => (named === undefined ? nameOfFile(script) === 'change_member.sql' : script.path === named))
    ?? scripts.find((script) => named === undefined && CHANGE_FILE.test(nameOfFile(script)) && script.statements.every(({ verb }) => verb !== 'CREATE'))
}

export interface Questions {
  /** Those that read the dimensional model alone. */
  analytical: readonly Question[]
  /** Those that read the transactional tables alone. */
  transactional: readonly Question[]
  all: readonly Question[]
}

/** All questions of the scripts, asked, and told apart by the tables that they read. @throws Failed */
export async function questionsOf(scene: Scene, model: Model): Promise<Questions> {
  const all = await askAll(scene, model.built, await model.built.copy())
  const reads = (question: Question, tables: readonly SchemaTable[]) => tables.some(({ name }) => namesRead(question, model).has(name.toLowerCase()))
  return {
    all,
    analytical: all.filter((question) => reads(question, model.facts) && !reads(question, model.sources)),
    transactional: all.filter((question) => reads(question, model.sources) && !reads(question, model.schema.tables)),
  }
}

/** The tables that a query reads, those of the views that it reads included. */
function namesRead({ statement, tree }: Question, { built }: Model): Set<string> {
  const names = tree ? new Set(nodesIn(tree, 'Table').map((table) => nameOf(table).toLowerCase())) : namesIn(statement.sql)
  for (const { name, definition } of built.schema.views) if (names.has(name.toLowerCase())) for (const other of namesIn(definition)) names.add(other)
  return names
}
