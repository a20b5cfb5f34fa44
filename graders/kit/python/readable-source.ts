import { NotJudged } from '../criteria/findings.ts'

/** Of all of a submission's Python together, in characters. */
const MOST_SOURCE = 1_000_000
/** Python refuses more ("too many levels of indentation"), and so many break the parser for everybody after. */
const MOST_LEVELS = 100

/**
 * Sources that a parser can be trusted with.
 * @throws NotJudged with the file to mend
 */
export function refuseUnreadable(sources: readonly { path: string; source: string }[]): void {
  const size = sources.reduce((sum, { source }) => sum + source.length, 0)
  if (size > MOST_SOURCE) {
    throw new NotJudged(`There is more Python than can be read: ${size} characters of at most ${MOST_SOURCE}.`, 'Keep data and generated code out of .py files.')
  }
  const deep = sources.find(({ source }) => levelsOf(source) > MOST_LEVELS)
  if (deep) throw new NotJudged(`${deep.path} is indented more than ${MOST_LEVELS} levels deep, which Python itself refuses.`, 'Put the inner blocks into functions.')
}

/** How deep lines are indented below one another; a line that goes on behind a backslash is one line. */
function levelsOf(source: string): number {
  const open: number[] = []
  let most = 0
  for (const line of source.replace(/\\\r?\n/g, '').split(/[\r\n\f]/)) {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
    if (indent.length === line.length) continue
    const width = indent.replaceAll('\t', '        ').length
    while ((open.at(-1) ?? 0) > width) open.pop()
    if (width > (open.at(-1) ?? 0)) open.push(width)
    most = Math.max(most, open.length)
  }
  return most
}
