import type { CriterionResult } from '../../graders/kit/criteria/result.ts'
import type { ChapterOutcome } from '../../workflows/grading.ts'
import { evidenceOf } from './evidence.ts'
import { code, codeBlock, prose } from './markdown.ts'
import { chapterName, verdictWords } from './words.ts'

/** How much of a chapter is shown; each step down leaves something out. */
export type Detail = 'all' | 'without passed' | 'without evidence'

export interface SectionOptions {
  detail: Detail
  /** Where files of the commit can be looked at: `https://github.com/OWNER/REPO/blob/SHA`. */
  blob?: string | undefined
}

/** One chapter of the comment: a table of what to mend with what was seen, and the rest folded. */
export function chapterSection(outcome: ChapterOutcome, { detail, blob }: SectionOptions): string {
  const { chapter, title, verdict, criteria, folder } = outcome
  const of = (...kinds: CriterionResult['outcome'][]) => kinds.flatMap((kind) => criteria.filter((criterion) => criterion.outcome === kind))
  const open = of('fail', 'not-judged')
  const file = (location: NonNullable<CriterionResult['location']>) => fileLink(folder ? `${folder}/${location.path}` : location.path, location.line, blob)
  return [
    `### ${chapterName(chapter)}${title ? `: ${prose(title)}` : ''} — ${verdictWords[verdict]}`,
    open.length > 0 ? table(open, file) : '',
    ...(detail === 'without evidence' ? [] : open.map(runBlock)),
    foldedNotReached(of('not-reached'), open),
    detail === 'all' ? foldedPassed(of('pass')) : `${of('pass').length} criteria passed.`,
  ].filter(Boolean).join('\n\n')
}

function table(criteria: readonly CriterionResult[], file: (location: NonNullable<CriterionResult['location']>) => string): string {
  const rows = criteria.map(({ id, text, outcome, hint, evidence, location }) => {
    const { expected, seen, rest } = evidenceOf(evidence)
    const what = seen === undefined ? prose(rest) : `**Seen:** ${prose(seen)}<br>**Expected:** ${prose(expected ?? '')}`
    return `| ${outcome === 'fail' ? '❌' : '⏸️'} **${id}** ${prose(text)} | ${what}${location ? `<br>**Look at** ${file(location)}` : ''} | ${prose(hint) || 'It is mended together with its opposite.'} |`
  })
  return ['| To mend | What was seen | Next step |', '|---|---|---|', ...rows].join('\n')
}

/** What was run and what it printed; the first one is open, so that nobody has to look for it. */
function runBlock({ id, evidence, outcome }: CriterionResult, at: number): string {
  const { seen, rest } = evidenceOf(evidence)
  if (outcome !== 'fail' || seen === undefined || rest === '') return ''
  return `<details${at === 0 ? ' open' : ''}><summary>What was run for <b>${id}</b></summary>\n\n${codeBlock(rest)}\n\n</details>`
}

function foldedNotReached(criteria: readonly CriterionResult[], open: readonly CriterionResult[]): string {
  if (criteria.length === 0) return ''
  const [first] = open
  const rows = criteria.map(({ id, text }) => `- **${id}** ${prose(text)}`)
  const summary = `${criteria.length} ${criteria.length === 1 ? 'criterion' : 'criteria'} could not be looked at yet${first ? `: mend <b>${first.id}</b> first` : ''}`
  return `<details><summary>${summary}</summary>\n\n${rows.join('\n')}\n\n</details>`
}

function foldedPassed(criteria: readonly CriterionResult[]): string {
  if (criteria.length === 0) return ''
  const rows = criteria.map(({ id, text, evidence, review }) => `| **${id}** ${prose(text)}${review ? ' 👀' : ''} | ${prose(evidence)} |`)
  const note = criteria.some(({ review }) => review) ? '👀 A program can only judge part of this: a reviewer looks at the rest.\n\n' : ''
  return `<details><summary>${criteria.length} criteria passed</summary>\n\n${note}| Criterion | What was seen |\n|---|---|\n${rows.join('\n')}\n\n</details>`
}

function fileLink(path: string, line: number, blob: string | undefined): string {
  const name = code(`${path}:${line}`)
  return blob ? `[${name}](${blob}/${path.toWellFormed().split('/').map(encodeURIComponent).join('/').replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'))}#L${line})` : name
}
