import { located, type Call, type Located, type PythonCode } from './code.ts'
import { Constants } from './constant.ts'
import type { Node } from './parser.ts'

/** A call that hands SQL to a database. */
export interface DatabaseCall {
  call: Call
  /** The expression that gives the SQL text. */
  sql: Located
}

/** Methods of sqlite3 and psycopg2 that take SQL first, and psycopg2.extras' functions that take it after the cursor. */
const METHODS = ['execute', 'executemany', 'executescript', 'copy_expert', 'mogrify', 'callproc'] as const
const FUNCTIONS = ['execute_values', 'execute_batch'] as const

/** Every call that hands SQL to a database, less those of methods that the learner's own classes define by these names. */
export function databaseCalls(code: PythonCode, constants = new Constants(code)): DatabaseCall[] {
  const methods = code.calls(...METHODS).filter((call) => call.receiver !== '' && !isOwn(call, constants))
  return [
    ...methods.flatMap((call) => withSql(call, call.arguments[0], ['sql', 'query', 'operation'])),
    ...code.calls(...FUNCTIONS).flatMap((call) => withSql(call, call.arguments[1], ['sql'])),
  ]
}

/** The database calls whose SQL is not constant, each with the part that isn't. */
export function builtSql(code: PythonCode): { call: DatabaseCall; offending: Located }[] {
  const constants = new Constants(code)
  return databaseCalls(code, constants).flatMap((call) => {
    const offending = constants.offending(call.sql)
    return offending ? [{ call, offending }] : []
  })
}

function withSql(call: Call, positional: Node | undefined, keywords: readonly string[]): DatabaseCall[] {
  const named = call.arguments.find((node) => node.type === 'keyword_argument' && keywords.includes(node.childForFieldName('name')?.text ?? ''))
  const sql = named?.childForFieldName('value') ?? positional
  return sql ? [{ call, sql: located(call.file, sql) }] : []
}

/** `self.execute(…)` of the learner's own class is no database call: what it passes on is followed through its parameter. */
function isOwn(call: Call, constants: Constants): boolean {
  const callee = call.node.childForFieldName('function')
  const object = callee?.childForFieldName('object')
  const owner = object && constants.sites.classes.classOf(located(call.file, object))
  return owner ? constants.sites.classes.methods(owner.node, call.name).length > 0 : false
}
