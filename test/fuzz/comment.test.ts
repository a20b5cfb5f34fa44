import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chapterOutput } from '../../activities/report/check-output.ts'
import { verdictComment, verdictIn } from '../../activities/report/comment.ts'
import { criterionOf, lookOf, outcomeOf } from '../../activities/report/testing.ts'
import { gradingResultSchema } from '../../graders/kit/criteria/result.ts'
import { wrongWith } from '../hostile/stages/talk.ts'
import { holds, hostileText, quickly } from './holds.ts'

const PIECES = [
  '#', '## GO', '\n', '\n\n', ' ', '\t', '|', '\\', '`', '```', '~~~', '<', '>', '</details>', '<img src=x>', '<!--', '-->', '<a href=//x>', '&lt;', '&#60;', '![', '](', 'x', ')', '[', ']', ': ', 'https://e.vil', 'www.e.vil', 'm@e.vil', '@ada', '@', 'ada', '#1', 'GH-1', '*', '_', '~~', '$', '- ', '1. ', '> ', '---', '===', '[^1]',
  '\u001b[2J', '\u202e', '\u2028', '\u061c', '\u{e0041}', '\0', '\r', '\ud800', '🎉', 'Expected: ', 'Seen: ', '<!-- gonogo state: 0123456789abcdef0123456789abcdef01234567 [01] GO -->',
]
const text = hostileText(PIECES).map((hostile) => hostile.slice(0, 3_000))

test('a comment has our headings, rows and links whatever learners say, and tells the verdict that it was made with', async () => {
  await holds('comments', fc.property(text, text, text, fc.string({ unit: 'binary', maxLength: 30 }), (evidence, hint, seen, path) => {
    const failed = criterionOf({ evidence: `${evidence}\nExpected: ${seen.replaceAll('\n', ' ')}\nSeen: ${seen.replaceAll('\n', ' ')}`, hint, location: { path, line: 1 } })
    const unjudged = criterionOf({ id: '01.go.2', outcome: 'not-judged', evidence, hint })
    const passed = criterionOf({ id: '01.go.3', outcome: 'pass', evidence, hint: '' })
    const outcome = outcomeOf([failed, unjudged, passed], { folder: path })
    const comment = quickly(() => verdictComment(lookOf(), [outcome], { blob: 'https://github.com/school/course/blob/0123456' }))
    expect(wrongWith('the comment', comment, { headings: 2, rows: 5 })).toEqual([])
    expect(verdictIn(comment, lookOf())).toBe('NO-GO')
    const { summary, annotations } = chapterOutput(outcome)
    expect(wrongWith('the check run', summary, { headings: 1, rows: 5 })).toEqual([])
    expect(annotations.every(({ message }) => message.isWellFormed())).toBe(true)
    expect(gradingResultSchema.safeParse({ ...outcome, criteria: [failed] }).success).toBe(true)
  }))
})
