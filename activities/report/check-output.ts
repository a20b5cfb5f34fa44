import type { ChapterOutcome } from '../../workflows/grading.ts'
import { chapterSection, type Detail } from './chapter-section.ts'
import { visible } from './markdown.ts'

/** https://docs.github.com/rest/checks/runs: at most 50 annotations a request, 65,535 characters of summary. */
const MOST_ANNOTATIONS = 50
const LONGEST_SUMMARY = 65_000

export interface CheckOutput {
  title: string
  summary: string
  annotations: Annotation[]
}

export interface Annotation {
  path: string
  start_line: number
  end_line: number
  annotation_level: 'failure' | 'warning'
  title: string
  message: string
}

/** A chapter's check run: its section of the comment, and a note on each line that a finding names. */
export function chapterOutput(outcome: ChapterOutcome): CheckOutput {
  const failed = outcome.criteria.filter((criterion) => criterion.outcome === 'fail')
  const title = {
    GO: `GO: all ${outcome.criteria.length} criteria passed`,
    'NO-GO': `NO-GO: ${failed.map(({ id }) => id).join(', ')}`,
    'NOT GRADED': outcome.ourFault ? 'NOT GRADED: our fault, not yours' : 'NOT GRADED: see what to add',
  }[outcome.verdict]
  const annotations = failed.flatMap(({ id, text, hint, evidence, location }): Annotation[] => {
    if (!location) return []
    const path = outcome.folder ? `${outcome.folder}/${location.path}` : location.path
    const message = visible([hint, lastLines(evidence)].filter(Boolean).join('\n\n'))
    return [{ path, start_line: location.line, end_line: location.line, annotation_level: 'failure', title: `${id} ${text}`, message }]
  })
  return {
    title: title.slice(0, 250),
    summary: summaryOf(outcome),
    annotations: annotations.slice(0, MOST_ANNOTATIONS),
  }
}

function summaryOf(outcome: ChapterOutcome): string {
  for (const detail of ['all', 'without passed', 'without evidence'] satisfies Detail[]) {
    const summary = chapterSection(outcome, { detail })
    if (Buffer.byteLength(summary) <= LONGEST_SUMMARY) return detail === 'all' ? summary : `${summary}\n\nThe rest was left out for length.`
  }
  return 'This was too long for a check run.'
}

const lastLines = (evidence: string) => evidence.split('\n').filter((line) => /^(Expected|Seen):/.test(line)).join('\n')
