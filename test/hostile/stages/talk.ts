import { chapterOutput } from '../../../activities/report/check-output.ts'
import { verdictComment } from '../../../activities/report/comment.ts'
import { lookOf } from '../../../activities/report/testing.ts'
import { gradeFiles, type FilesGrading } from '../../../activities/grading/grade-files.ts'
import { chapters } from '../../../graders/chapters.ts'
import type { Chapter } from '../../../graders/kit/criteria/chapter.ts'
import { acceptFiles } from '../../../graders/kit/submission/accept.ts'
import { decoded, type SubmissionFile } from '../../../graders/kit/submission/submission.ts'
import { createLogger } from '../../../worker/log.ts'
import { renderMarkdown } from '../../github/page/markdown.ts'
import { rideOf } from '../ride.ts'
import type { Seen, Stage } from '../stage.ts'

const BLOB = 'https://github.com/school/course/blob/0123456'
/** GitHub refuses a longer comment, and a longer text of a check run. */
const LONGEST = 65_536
/** What turns text around, hides it, or speaks to a terminal. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u

const SOLUTION = { attack: { mutant: '01.go.2' }, innocent: { exemplar: 'plain' } } as const

/**
 * Grade a solution that says a text wherever it can: what the program prints, its error, its file's name, a document. An
 * attack's solution fails, an innocent twin's passes. Then look at the comment as GitHub shows it, the checks and the log.
 * @param change what becomes of the solution's files beside that
 */
export async function say(stage: Stage, kind: keyof typeof SOLUTION, text: string, change: (files: SubmissionFile[]) => SubmissionFile[] = (files) => files): Promise<Seen> {
  const { files: ride } = await rideOf('01', SOLUTION[kind])
  const loud = ride.map((file) => (file.path.endsWith('.py') ? { ...file, content: Buffer.from(`import sys\nsys.stderr.write(${python(text)} + "\\n")\n${kind === 'attack' ? `print(${python(text)})\nif ${text.length % 2}: raise ValueError(${python(text)})\n` : ''}${decoded(file.content)}`) } : file))
  const grading = await gradeFiles({
    chapter: chapters.get('01') as Chapter, files: acceptFiles(change(loud)), seed: 'hostile/talk', lease: (environment) => stage.environments.lease(environment),
  })
  return shown(grading)
}

/** A text as Python source, whatever is in it. */
export const python = (text: string) => `bytes.fromhex("${Buffer.from(text.toWellFormed()).toString('hex')}").decode()`

/** What a grading looks like to people, and what is wrong with that. */
export function shown(grading: FilesGrading): Seen {
  const outcome = { ...grading, title: 'Python' }
  const comment = verdictComment(lookOf(), [outcome], { blob: BLOB })
  const output = chapterOutput(outcome)
  const lines: string[] = []
  createLogger('info', { write: (line: string) => void lines.push(line) }).info({ criteria: grading.criteria }, 'graded')
  const open = grading.criteria.filter(({ outcome: one }) => one === 'fail' || one === 'not-judged').length
  const passed = grading.criteria.filter(({ outcome: one }) => one === 'pass').length
  return {
    verdict: grading.verdict,
    told: [comment, output.title, output.summary, JSON.stringify(output.annotations), ...lines],
    problems: [
      ...wrongWith('the comment', comment, { headings: 2, rows: (open > 0 ? open + 1 : 0) + (passed > 0 ? passed + 1 : 0) }),
      ...wrongWith('the check run', output.summary, { headings: 1, rows: (open > 0 ? open + 1 : 0) + (passed > 0 ? passed + 1 : 0) }),
      ...[output.title, ...output.annotations.flatMap(({ title, message, path }) => [title, message, path])].filter((said) => UNSEEN.test(said) || said.length > LONGEST).map(() => 'a title or annotation holds what nobody sees, or is too long'),
      ...(lines.length === 1 && lines[0]?.trimEnd().split('\n').length === 1 ? [] : ['the log has a line that is not ours']),
    ],
  }
}

/** As GitHub renders it: no picture, no link but to the commit's files, nobody mentioned, our headings and rows and no more. */
export function wrongWith(what: string, markdown: string, { headings, rows }: { headings: number; rows: number }): string[] {
  const html = renderMarkdown(markdown, (login) => `https://github.com/${login}`)
  const count = (pattern: RegExp) => [...html.matchAll(pattern)].length
  const foreign = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href).filter((href) => !href.startsWith(`${BLOB}/`))
  return [
    ...foreign.map((href) => `${what} has a link to ${href.slice(0, 60)}`),
    ...(count(/<(?:img|picture|video|audio|svg|iframe|form|input|style|script)\b/g) > 0 ? [`${what} has an element that is not ours`] : []),
    ...(count(/<h[1-6]/g) === headings ? [] : [`${what} has ${count(/<h[1-6]/g)} headings`]),
    ...(count(/<tr/g) === rows ? [] : [`${what} has ${count(/<tr/g)} rows, not ${rows}`]),
    ...(UNSEEN.test(markdown) ? [`${what} holds a character that nobody sees: ${JSON.stringify(UNSEEN.exec(markdown)?.[0])}`] : []),
    ...(markdown.length > LONGEST ? [`${what} is ${markdown.length} characters long`] : []),
  ]
}
