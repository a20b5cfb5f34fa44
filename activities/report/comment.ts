import { overallVerdict, type ChapterOutcome, type OpenLook } from '../../workflows/grading.ts'
import type { Verdict } from '../../graders/kit/criteria/result.ts'
import { chapterSection, type Detail } from './chapter-section.ts'
import { prose } from './markdown.ts'
import { verdictWords } from './words.ts'

/** How our comment is found again, together with its author: a learner can paste it too. */
export const MARKER = '<!-- gonogo: the one comment of this pull request -->'

/** What the comment says of itself to a program that reads it again. */
const STATE = /^<!-- gonogo state: ([0-9a-f]{40}) \[([\d ,-]*)\] (GO|NO-GO) -->$/m

/** The verdict that a comment of ours shows for this commit and these chapters; a NOT GRADED is to be tried again. */
export function verdictIn(body: string, look: Pick<OpenLook, 'sha' | 'chapters'>): Verdict | undefined {
  const [, sha, chapters, verdict] = STATE.exec(body) ?? []
  return sha === look.sha && chapters === look.chapters.join(' ') ? (verdict as Verdict) : undefined
}

const state = (look: OpenLook, verdict: Verdict) => `<!-- gonogo state: ${look.sha} [${look.chapters.join(' ')}] ${verdict} -->`

/** GitHub refuses a longer comment body, in characters. */
const LONGEST = 65_536

export interface CommentLinks {
  /** The workflow's page in the Temporal UI. */
  workflow?: string | undefined
}

/** While it runs. */
export function runningComment(look: OpenLook, links: CommentLinks): string {
  const what = look.chapters.length === 1 ? `chapter ${look.chapters[0]}` : `chapters ${look.chapters.join(', ')}`
  return [MARKER, `## ⏳ Grading ${what}`, `Commit ${shortened(look.sha)} is being graded; this comment will say how it went, usually within a minute.`, footer(links)].join('\n\n')
}

/** The verdict, in words, with all that leads to it; shortened step by step where GitHub's limit asks for it. */
export function verdictComment(look: OpenLook, outcomes: readonly ChapterOutcome[], links: CommentLinks): string {
  for (const detail of ['all', 'without passed', 'without evidence'] satisfies Detail[]) {
    const body = compose(look, outcomes, links, detail)
    if (body.length <= LONGEST) return body
  }
  const body = compose(look, outcomes, links, 'without evidence')
  return `${body.slice(0, LONGEST - 200)}\n\n…\n\nThis was too long for one comment; the check runs have the rest.`
}

function compose(look: OpenLook, outcomes: readonly ChapterOutcome[], links: CommentLinks, detail: Detail): string {
  const verdict: Verdict = look.problem === undefined ? overallVerdict(outcomes) : 'NOT GRADED'
  const seconds = Math.max(0, ...outcomes.map(({ durationMs }) => durationMs)) / 1000
  const leftOut = { all: '', 'without passed': 'The list of passed criteria was left out for length.', 'without evidence': 'What was seen was left out for length; the check runs have it.' }[detail]
  return [
    `${MARKER}\n${state(look, verdict)}`,
    `## ${verdictWords[verdict]}`,
    opening(verdict, look, outcomes),
    ...outcomes.map((outcome) => chapterSection(outcome, detail)),
    leftOut,
    `<sub>Commit ${shortened(look.sha)}, graded in ${seconds.toFixed(1)} s.</sub>`,
    footer(links),
  ].filter(Boolean).join('\n\n')
}

function opening(verdict: Verdict, look: OpenLook, outcomes: readonly ChapterOutcome[]): string {
  if (look.problem !== undefined) return `${prose(look.problem)} Mend that and push again.`
  if (outcomes.length === 0) return 'This commit touches no chapter, so there is nothing to grade.'
  if (verdict === 'GO') return 'Every criterion passed. Well done!'
  if (verdict === 'NO-GO') {
    const failed = outcomes.flatMap(({ criteria }) => criteria.filter(({ outcome }) => outcome === 'fail')).length
    return `${failed} ${failed === 1 ? 'criterion' : 'criteria'} not met yet. Begin with the first row below, push again, and this comment will change.`
  }
  return outcomes.some(({ ourFault }) => ourFault)
    ? 'Something on our side went wrong. **This is not your fault**, and there is nothing to do: it will be tried again by itself.'
    : 'This could not be graded yet. It does not count against you; the table says what to add.'
}

const shortened = (sha: string) => `\`${sha.slice(0, 7)}\``

function footer({ workflow }: CommentLinks): string {
  return workflow ? `<sub><a href="${workflow}">What happened, step by step</a></sub>` : ''
}
