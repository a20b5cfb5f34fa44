import type { Comment } from '../github/model.ts'
import { Course } from '../stack/course.ts'
import type { Stack } from '../stack/stack.ts'
import { asCommit, mutantAsCommit } from '../stack/submissions.ts'

export interface Scene {
  title: string
  comment: Comment
  /** What the comment has to contain. */
  expected: string[]
  /** How many comments the pull request has: always one. */
  comments: number
}

const CHAPTERS = ['01', '13', '19']
const BROKEN = ['01.go.2', '13.acc.3', '19.acc.4']

/** What the demo shows: a pull request that is right at once, and one that is mended by a second push. */
export async function* story(stack: Stack, say: (what: string) => void): AsyncGenerator<Scene> {
  const course = await Course.open(stack, 'school/data-engineering')
  try {
    const right = Object.assign({}, ...(await Promise.all(CHAPTERS.map((chapter) => asCommit(chapter))))) as Record<string, string>
    say('ada pushes chapters 1, 13 and 19 and opens a pull request')
    const first = await course.push('lunch-breaks', right, 'Chapters 1, 13 and 19')
    const one = await course.openPull('lunch-breaks', 'Chapters 1, 13 and 19')
    yield await scene(course, one, first, 'Pull request 1: three chapters', ['✅ GO', ...CHAPTERS.map((chapter) => `### Chapter ${Number(chapter)}`)])

    const wrong = Object.assign({}, ...(await Promise.all(BROKEN.map((criterion) => mutantAsCommit(criterion))))) as Record<string, string>
    say('ada pushes another branch, with a mistake in each chapter')
    const second = await course.push('second-try', wrong, 'Three chapters, done in a hurry')
    const two = await course.openPull('second-try', 'Three chapters, done in a hurry')
    yield await scene(course, two, second, 'Pull request 2: mistakes', ['❌ NO-GO', ...BROKEN.map((criterion) => `| ❌ **${criterion}**`)])

    const nothing = Object.fromEntries(Object.keys(wrong).filter((path) => !(path in right)).map((path) => [path, null]))
    say('ada mends them and pushes again')
    const third = await course.push('second-try', { ...right, ...nothing }, 'Mend what the comment said')
    yield await scene(course, two, third, 'Pull request 2 after the second push: the same comment', ['✅ GO', ...CHAPTERS.map((chapter) => `### Chapter ${Number(chapter)}`)])
  } finally {
    await course.close()
  }
}

async function scene(course: Course, pull: number, sha: string, title: string, expected: string[]): Promise<Scene> {
  const comment = await course.verdictOn(pull, sha, 120)
  return { title, comment, expected: [...expected, sha.slice(0, 7)], comments: course.comments(pull).length }
}
