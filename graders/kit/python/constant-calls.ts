/** Text methods and functions whose result is constant when all that goes in is. */
export const PURE = new Set([
  'strip', 'lstrip', 'rstrip', 'lower', 'upper', 'title', 'decode', 'encode', 'format', 'join', 'replace', 'split', 'splitlines',
  'removeprefix', 'removesuffix', 'dedent', 'cleandoc', 'str', 'repr', 'copy', 'as_string', 'values', 'get', 'pop', 'mogrify',
  // Paths and files of the submission: a schema kept in a file of its own.
  'Path', 'dirname', 'abspath', 'realpath', 'resolve', 'with_name', 'joinpath', 'files', 'open', 'read', 'read_text', 'SQL', 'Composed',
])

/** What iterating them yields is what iterating their first argument yields. */
export const SAME_ELEMENTS = new Set(['list', 'tuple', 'set', 'frozenset', 'sorted', 'reversed', 'iter', 'fromkeys', 'dict'])

/** Numbers, or names quoted by psycopg2.sql: nothing that could be SQL. */
export const SAFE = new Set(['len', 'range', 'Identifier', 'Placeholder', 'Literal'])
