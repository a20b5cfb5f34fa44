import { contentOf } from '../kit/python/comments.ts'
import type { PythonCode } from '../kit/python/code.ts'
import type { LiveCode } from '../kit/python/live.ts'
import { psycopgNames } from './psycopg-names.ts'

/** Classes that say which kind of error it was; psycopg2.Error and DatabaseError are any. */
const KINDS = /^psycopg2\.(?:extensions\.)?(?:IntegrityError|DataError|OperationalError|ProgrammingError|InternalError|NotSupportedError|InterfaceError|QueryCanceledError|TransactionRollbackError)$/
const CONDITION = /^psycopg2\.(?:errors|errorcodes)\.[A-Z]\w+/
/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
const SQLSTATE = /^(?=.*\d)[0-9A-Z]{5}$|^[0-9]{2}$/

/**
 * The conditions of PostgreSQL's that code which may run knows by name: classes of psycopg2.errors, its broader classes, and
 * codes, by psycopg2's names or as text where the code of an error is asked for.
 */
export function knownConditions(code: PythonCode, live: LiveCode): string[] {
  const named = psycopgNames(code, live).map(({ name }) => name).filter((name) => KINDS.test(name) || CONDITION.test(name))
  // `error.pgcode`, or getattr(error, "pgcode", None) where the exception may be another.
  const asksForCode = code.nodes('identifier', 'string_content').some((name) => /^(?:pgcode|sqlstate|lookup)$/.test(name.node.text) && live.has(name))
  const codes = asksForCode ? code.nodes('string').filter((string) => live.has(string)).map(({ node }) => contentOf(node)).filter((text) => SQLSTATE.test(text)) : []
  const conditions = [...named.filter((name) => !/\.lookup$/.test(name)).map((name) => name.split('.').slice(0, 3).join('.').replace(/^psycopg2\.(?:extensions\.|errors\.|errorcodes\.)?/, '')), ...codes]
  return [...new Set(conditions)].sort()
}
