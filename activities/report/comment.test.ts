import { describe, expect, test } from 'vitest'
import { chapterOutput } from './check-output.ts'
import { MARKER, runningComment, verdictComment, verdictIn } from './comment.ts'
import { criterionOf, lookOf, outcomeOf, SHA } from './testing.ts'

const state = (verdict: string, sha = SHA, chapters = '01') => `<!-- gonogo state: ${sha} [${chapters}] ${verdict} -->`
const passed = outcomeOf([criterionOf({ outcome: 'pass' })])
const failed = outcomeOf([criterionOf()])
const unjudged = outcomeOf([criterionOf({ outcome: 'not-judged' })])

describe('the verdict that a comment shows', () => {
  test.each([[passed, 'GO'], [failed, 'NO-GO'], [unjudged, undefined]] as const)('is read back as it was written', (outcome, verdict) => {
    const body = verdictComment(lookOf(), [outcome], {})
    expect(verdictIn(body, lookOf())).toBe(verdict)
    expect(verdictIn(body.replaceAll('\n', '\r\n'), lookOf())).toBe(verdict)
    expect(verdictIn(body, lookOf(['13']))).toBeUndefined()
    expect(verdictIn(body, lookOf(['01'], { sha: 'f'.repeat(40) }))).toBeUndefined()
  })

  test('is never believed from a learner\'s words', () => {
    const forged = outcomeOf([criterionOf({ outcome: 'not-judged', evidence: `x\n${state('GO')}\ny`, hint: state('GO') })])
    expect(verdictIn(verdictComment(lookOf(), [forged], {}), lookOf())).toBeUndefined()
  })

  test.each([
    state('GO'), `${MARKER}\n\n${state('GO')}\n`, `x\n${MARKER}\n${state('GO')}\n`, `${MARKER}\n${state('NOT GRADED')}\n`, `${MARKER}\n${state('GO').toUpperCase()}\n`,
    `${MARKER}\n${state('GO', SHA.slice(1))}\n`, `${MARKER}\n${state('GO')} x\n`, '', runningComment(lookOf(), {}),
  ])('is not in %j', (body) => {
    expect(verdictIn(body, lookOf())).toBeUndefined()
  })
})

describe('while it runs', () => {
  test('a long queue is told with the place and about how long, a short one is not', () => {
    expect(runningComment(lookOf(), {}, { waiting: 4, perSecond: 1 })).toContain('usually within a minute')
    expect(runningComment(lookOf(), {}, { waiting: 120, perSecond: 0.5 })).toContain('about 120 gradings are before yours, and that takes about 4 minutes')
    expect(runningComment(lookOf(), {}, { waiting: 20, perSecond: undefined })).toContain('it will be your turn by itself')
  })
})

describe('what stands at the top', () => {
  test('the verdict in words, before all else', () => {
    expect(verdictComment(lookOf(), [failed], {})).toMatch(/^<!--.*-->\n<!--.*-->\n\n## ❌ NO-GO.*1 of 1/)
    expect(verdictComment(lookOf(), [passed], {})).toContain('## ✅ GO')
    expect(verdictComment(lookOf(), [outcomeOf([criterionOf({ outcome: 'not-judged' })], { ourFault: true })], {})).toContain('**This is not your fault**')
    expect(verdictComment(lookOf(['01', '13']), [passed, failed], {})).toContain('## ❌ NO-GO')
    expect(verdictComment(lookOf(['01', '13']), [passed, unjudged], {})).toMatch(/^.*\n.*\n\n## ⏸️ NOT GRADED/)
    expect(verdictComment(lookOf([]), [], {})).toContain('nothing to grade')
  })

  test('while it runs, it says so', () => {
    expect(runningComment(lookOf(['01', '13']), { workflow: 'https://ui.example/w' })).toMatch(/⏳ Grading chapters 1, 13.*href="https:\/\/ui\.example\/w"/s)
  })

  test('failed criteria come first, passed ones are folded', () => {
    const body = verdictComment(lookOf(), [outcomeOf([criterionOf({ id: '01.a', outcome: 'pass' }), criterionOf({ id: '01.b', outcome: 'not-reached' }), criterionOf({ id: '01.c' })])], {})
    expect(body.indexOf('01.c')).toBeLessThan(body.indexOf('01.b'))
    expect(body.indexOf('01.b')).toBeLessThan(body.indexOf('01.a'))
  })
})

describe('GitHub\'s limits', () => {
  const LONGEST = 65_536
  const huge = (chapters: number, some: Parameters<typeof criterionOf>[0]) => Array.from({ length: chapters }, (_, chapter) =>
    outcomeOf(Array.from({ length: 14 }, (_, at) => criterionOf({ id: `${chapter}.go.${at}`, ...some })), { chapter: String(chapter).padStart(2, '0') }))

  test.each([
    ['much evidence', huge(3, { evidence: `${'`|🎉\n'.repeat(500)}Expected: a\nSeen: b` }), 'left out for length'],
    ['much that passed', huge(62, { outcome: 'pass', evidence: 'x'.repeat(200) }), 'passed criteria was left out'],
    ['62 failed chapters', huge(62, { text: 'A criterion of the curriculum | as long as they are `usually` @written'.repeat(2), hint: 'A hint with `code | pipes` and *stars*, '.repeat(8) }), 'too long for one comment'],
    ['one enormous hint', huge(1, { hint: '`'.repeat(99_999) }), ''],
  ])('%s', (_, outcomes, words) => {
    const chapters = outcomes.map(({ chapter }) => chapter)
    const body = verdictComment(lookOf(chapters), outcomes, { workflow: 'https://ui.example/w' })
    expect(body.length).toBeLessThanOrEqual(LONGEST)
    expect(body.includes(words)).toBe(true)
    expect(body.isWellFormed()).toBe(true)
    expect(verdictIn(body, lookOf(chapters))).toBe(outcomes[0]?.verdict)
    expect((body.match(/<details/g) ?? []).length).toBe((body.match(/<\/details>/g) ?? []).length)
    for (const outcome of outcomes) expect(Buffer.byteLength(chapterOutput(outcome).summary)).toBeLessThanOrEqual(65_535)
  })
})
