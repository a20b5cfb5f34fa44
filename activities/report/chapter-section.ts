import type { CriterionResult } from '../../graders/kit/criteria/result.ts'
import type { ChapterOutcome } from '../../workflows/grading.ts'
import { code, codeBlock, prose } from './markdown.ts'
import { outcomeOrder, outcomeWords, verdictWords } from './words.ts'

/** How much of a chapter is shown; each step down leaves something out. */
export type Detail = 'all' | 'without passed' | 'without evidence'

/** One chapter of the comment: a table of what did not pass, what was seen, and the rest folded. */
export function chapterSection(outcome: ChapterOutcome, detail: Detail): string {
  const { chapter, title, verdict, criteria } = outcome
  const open = outcomeOrder.filter((kind) => kind !== 'pass').flatMap((kind) => criteria.filter((criterion) => criterion.outcome === kind))
  const passed = criteria.filter((criterion) => criterion.outcome === 'pass')
  return [
    `### Chapter ${chapter}${title ? `: ${prose(title)}` : ''} — ${verdictWords[verdict]}`,
    open.length > 0 ? table(open) : '',
    ...(detail === 'without evidence' ? [] : open.filter(hasEvidence).map((criterion) => evidence(criterion, outcome.folder))),
    detail === 'all' ? foldedPassed(passed) : passed.length > 0 ? `${passed.length} criteria passed.` : '',
  ].filter(Boolean).join('\n\n')
}

function table(criteria: readonly CriterionResult[]): string {
  const rows = criteria.map(({ id, text, outcome, hint }) => `| ${outcomeWords[outcome]} | **${id}** ${prose(text)} | ${prose(hint) || (outcome === 'not-reached' ? 'Comes after what failed.' : 'See its opposite.')} |`)
  return ['| Outcome | Criterion | Next step |', '|---|---|---|', ...rows].join('\n')
}

const hasEvidence = ({ outcome, evidence }: CriterionResult) => outcome !== 'not-reached' && !evidence.startsWith('The opposite of ')

function evidence({ id, evidence: seen, location }: CriterionResult, folder: string): string {
  const where = location ? ` at ${code(`${folder ? `${folder}/` : ''}${location.path}:${location.line}`)}` : ''
  return `<details open><summary>What was seen for <b>${id}</b></summary>\n\n${where ? `It happened${where}.\n\n` : ''}${codeBlock(seen)}\n\n</details>`
}

function foldedPassed(criteria: readonly CriterionResult[]): string {
  if (criteria.length === 0) return ''
  const rows = criteria.map(({ id, text, evidence: seen, review }) => {
    return `| **${id}** ${prose(text)}${review ? ' 👀' : ''} | ${prose(seen)} |`
  })
  const note = criteria.some(({ review }) => review) ? '\n\n👀 A program can only judge part of this: a reviewer looks at the rest.' : ''
  return `<details><summary>${criteria.length} criteria passed</summary>\n\n| Criterion | What was seen |\n|---|---|\n${rows.join('\n')}${note}\n\n</details>`
}
