import { expect } from '../criteria/findings.ts'
import type { Scene } from '../scene.ts'
import { sqlTrees, type SqlNode } from '../sql/trees/sql-tree.ts'
import type { BuiltDatabase } from './built-database.ts'
import type { Answer, DatabaseCopy } from './shell.ts'
import type { SqlStatement } from './sql-scripts.ts'

/** A query of the learner's, what SQLite answers, and its syntax tree. */
export interface Question {
  statement: SqlStatement
  answer: Answer
  /** Undefined where no parser but SQLite's own makes anything of it. */
  tree: SqlNode | undefined
}

/** Ask every query of the scripts. @throws Failed when there is none, or when SQLite refuses one */
export async function askAll(scene: Scene, built: BuiltDatabase, copy: DatabaseCopy): Promise<Question[]> {
  const statements = built.questions
  expect(statements.length > 0, { expected: 'SELECT statements in your .sql files', seen: 'none', hint: 'Put the queries into queries.sql, one after the other, each ended by a semicolon.' })
  const trees = await sqlTrees(await scene.toolWorkspace(), 'sqlite', statements.map(({ sql }) => sql))
  const questions: Question[] = []
  for (const [at, statement] of statements.entries()) {
    const answer = await copy.ask(statement.sql)
    expect(typeof answer !== 'string', { expected: 'every query to run on the database that your scripts make', seen: typeof answer === 'string' ? answer : '', location: statement })
    questions.push({ statement, answer, tree: trees[at] })
  }
  return questions
}

/** `queries.sql, line 12`, for people. */
export const placeOf = ({ statement: { path, line } }: Pick<Question, 'statement'>): string => `${path}, line ${line}`
