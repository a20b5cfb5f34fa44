import { overallVerdict, type ChapterOutcome, type OpenLook } from '../../workflows/grading.ts'
import type { Verdict } from '../../graders/kit/criteria/result.ts'
import { chapterSection, type Detail } from './chapter-section.ts'
import { prose } from './markdown.ts'
import { verdictOrder, verdictWords } from './words.ts'

/** How our comment is found again, together with its author: a learner can paste it too. */
export const MARKER = '<!-- gonogo: the one comment of this pull request -->'

/** What the comment says of itself to a program that reads it again: its second line, since what follows can be a learner's. */
const STATE = /^<!-- gonogo state: ([0-9a-f]{40}) \[([\d -]*)\] (GO|NO-GO) -->$/

/** What a comment of ours says that it shows; undefined while it runs and for a NOT GRADED. */
export function stateIn(body: string): { sha: string; chapters: string; verdict: Verdict } | undefined {
  const [first, second = ''] = body.split(/\r?\n/, 2)
  const [, sha, chapters, verdict] = first === MARKER ? (STATE.exec(second) ?? []) : []
  return sha === undefined || chapters === undefined ? undefined : { sha, chapters, verdict: verdict as Verdict }
}

/** The verdict that a comment of ours shows for this commit and these chapters; a NOT GRADED is to be tried again. */
export function verdictIn(body: string, look: Pick<OpenLook, 'sha' | 'chapters'>): Verdict | undefined {
  const state = stateIn(body)
  return state?.sha === look.sha && state.chapters === look.chapters.join(' ') ? state.verdict : undefined
}

const state = (look: OpenLook, verdict: Verdict) => `<!-- gonogo state: ${look.sha} [${look.chapters.join(' ')}] ${verdict} -->`

/** GitHub refuses a longer comment body, in characters. */
const LONGEST = 65_536

export interface CommentLinks {
  /** The workflow's page in the Temporal UI. */
  workflow?: string | undefined
  /** Where files of the commit can be looked at. */
  blob?: string | undefined
}

/** Gradings that wait for a worker, and about how many of them begin in a second, where that is known. */
export interface Queue {
  waiting: number
  perSecond: number | undefined
}

/** So many wait now and then for a moment; only a longer queue is worth a word. */
const WORTH_A_WORD = 5

/** While it runs. It is not written again to count down: that would take from what GitHub lets us write of verdicts. */
export function runningComment(look: OpenLook, links: CommentLinks, queue?: Queue): string {
  const what = look.chapters.length === 1 ? `chapter ${look.chapters.map(Number)[0]}` : `chapters ${look.chapters.map(Number).join(', ')}`
  return [
    MARKER,
    `## ⏳ Grading ${what}`,
    queue && queue.waiting >= WORTH_A_WORD ? inTurn(queue) : 'This comment will say how it went, usually within a minute.',
    footer(look, undefined, links),
  ].join('\n\n')
}

function inTurn({ waiting, perSecond }: Queue): string {
  const minutes = perSecond ? Math.ceil(waiting / perSecond / 60) : undefined
  const long = minutes === undefined ? 'it will be your turn by itself' : `that takes about ${minutes === 1 ? 'a minute' : `${minutes} minutes`}`
  return `Many pushed at once: about ${waiting} gradings are before yours, and ${long}. This comment will say how it went.`
}

/** The verdict, in words, with all that leads to it; shortened step by step where GitHub's limit asks for it. */
export function verdictComment(look: OpenLook, outcomes: readonly ChapterOutcome[], links: CommentLinks): string {
  for (const detail of ['all', 'without passed', 'without evidence'] satisfies Detail[]) {
    const body = compose(look, outcomes, links, detail)
    if (body.length <= LONGEST) return body
  }
  const body = compose(look, outcomes, links, 'without evidence')
  const kept = body.slice(0, LONGEST - 200)
  return `${kept.slice(0, kept.lastIndexOf('\n'))}\n\n…\n\nThis was too long for one comment; the check runs have the rest.`
}

function compose(look: OpenLook, outcomes: readonly ChapterOutcome[], links: CommentLinks, detail: Detail): string {
  const verdict: Verdict = look.problem === undefined ? overallVerdict(outcomes) : 'NOT GRADED'
  const seconds = Math.max(0, ...outcomes.map(({ durationMs }) => durationMs)) / 1000
  const leftOut = { all: '', 'without passed': 'The list of passed criteria was left out for length.', 'without evidence': 'What was run was left out for length; the check runs have it.' }[detail]
  const sorted = [...outcomes].sort((a, b) => verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict))
  return [
    `${MARKER}\n${state(look, verdict)}`,
    `## ${verdictWords[verdict]}${count(verdict, outcomes)}`,
    opening(verdict, look, sorted),
    ...sorted.map((outcome) => chapterSection(outcome, { detail, blob: links.blob })),
    leftOut,
    footer(look, outcomes.length > 0 ? seconds : undefined, links),
  ].filter(Boolean).join('\n\n')
}

const all = (outcomes: readonly ChapterOutcome[]) => outcomes.flatMap(({ criteria }) => criteria)

function count(verdict: Verdict, outcomes: readonly ChapterOutcome[]): string {
  if (verdict !== 'NO-GO') return ''
  const failed = all(outcomes).filter(({ outcome }) => outcome === 'fail').length
  return `: ${failed} of ${all(outcomes).length} criteria to mend`
}

function opening(verdict: Verdict, look: OpenLook, sorted: readonly ChapterOutcome[]): string {
  if (look.problem !== undefined) return `${prose(look.problem)} Mend that and push again; until then nothing can be graded, and it does not count against you.`
  if (sorted.length === 0) return 'This commit touches no chapter, so there is nothing to grade.'
  if (verdict === 'GO') {
    const marked = all(sorted).some(({ review }) => review) ? ' A reviewer still looks at the ones marked 👀.' : ''
    return `Every criterion passed. Well done!${marked}`
  }
  if (verdict === 'NO-GO') {
    const first = sorted[0]?.criteria.find(({ outcome }) => outcome === 'fail')
    return `Not ready yet. Begin with **${first?.id}** in chapter ${sorted[0]?.chapter.split('-').map(Number).join('-')}, push again, and this comment will change.`
  }
  return sorted.some(({ ourFault }) => ourFault)
    ? 'Something on our side went wrong. **This is not your fault**, and there is nothing to do: it will be tried again by itself.'
    : 'This could not be graded yet. It does not count against you; the table says what to add.'
}

function footer(look: OpenLook, seconds: number | undefined, { workflow }: CommentLinks): string {
  const parts = [`Commit ${look.sha.slice(0, 7)}`, seconds === undefined ? '' : `graded in ${seconds.toFixed(1)} s`]
  const log = workflow ? ` · <a href="${workflow}">the log of this grading</a>` : ''
  return `<sub>${parts.filter(Boolean).join(', ')}${log}</sub>`
}
