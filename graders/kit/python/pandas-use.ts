import type { BesideNote } from '../beside/beside.ts'
import type { Call, Located, PythonCode } from './code.ts'
import type { LiveCode } from './live.ts'
import { children } from './scopes.ts'
import { isUsed } from './used.ts'

export const CLEANS_NULLS = ['dropna', 'fillna', 'isna', 'isnull', 'notna', 'notnull', 'interpolate', 'ffill', 'bfill']
export const CLEANS_DUPLICATES = ['drop_duplicates', 'duplicated']

/** Methods that analyse, by the kind of operation they are. */
const ANALYSES: Readonly<Record<string, readonly string[]>> = {
  grouping: ['groupby', 'pivot_table', 'pivot', 'resample', 'crosstab', 'melt', 'stack', 'unstack'],
  aggregation: ['agg', 'aggregate', 'sum', 'mean', 'median', 'count', 'size', 'nunique', 'max', 'min', 'std', 'var', 'describe', 'quantile', 'value_counts', 'mode', 'idxmax', 'idxmin'],
  filtering: ['filter', 'query', 'where', 'mask', 'between', 'isin', 'nlargest', 'nsmallest', 'head', 'loc'],
  ordering: ['sort_values', 'sort_index', 'rank'],
  change: ['pct_change', 'diff', 'shift', 'cumsum', 'rolling', 'expanding', 'ewm'],
  correlation: ['corr', 'corrwith', 'cov'],
  joining: ['merge', 'join', 'concat'],
}

/**
 * The calls by one of these names that run, on an object of pandas' as far as was noted, and whose result goes somewhere.
 * What was noted alone could be forged, what is written alone may never run.
 */
export function pandasCalls(code: PythonCode, live: LiveCode, notes: readonly BesideNote[], names: readonly string[]): Call[] {
  const calls = live.among(code.calls(...names))
  return calls.filter((call) => isNoted(call, call.name, notes) && (isUsed(call, code, live) || isInPlace(call)))
}

/** The kinds of analysis that a program does with pandas. */
export function analysisKinds(code: PythonCode, live: LiveCode, notes: readonly BesideNote[]): string[] {
  const filters = live.among(code.nodes('subscript')).some((subscript) => isNoted(subscript, 'filter', notes) && isUsed(subscript, code, live))
  return Object.entries(ANALYSES).flatMap(([kind, names]) => {
    const isThere = pandasCalls(code, live, notes, names).length > 0 || (kind === 'filtering' && filters)
    return isThere ? [kind] : []
  })
}

function isNoted({ node, file }: Located, name: string, notes: readonly BesideNote[]): boolean {
  const [from, to] = [node.startPosition.row + 1, node.endPosition.row + 1]
  return notes.some((note) => note.kind === 'pandas' && note.name === name && note.path === file.path && note.line >= from && note.line <= to)
}

const isInPlace = (call: Call) => call.arguments.some((node) =>
  node.type === 'keyword_argument' && node.childForFieldName('name')?.text === 'inplace' && children(node).at(-1)?.text === 'True')
