import { isCancellation, setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow'
import type { ChapterOutcome, ChapterTask } from './grading.ts'
import { grader } from './proxies.ts'
import { searchAttributes } from './search-attributes.ts'
import { repositoryName } from './subject.ts'

/**
 * Grade one chapter of one commit. A NO-GO is a return value, and so is NOT GRADED.
 * @throws only its own cancellation
 */
export async function gradeChapter(task: ChapterTask): Promise<ChapterOutcome> {
  const { chapter, sha } = task
  setCurrentDetails(`Grading chapter ${chapter} of ${repositoryName(task)} at ${sha.slice(0, 7)}`)
  let outcome: ChapterOutcome
  try {
    outcome = await grader(task, `chapter ${chapter} at ${sha.slice(0, 7)}`).gradeChapter(task)
  } catch (error) {
    if (isCancellation(error)) throw error
    outcome = notGraded(task)
  }
  upsertSearchAttributes([{ key: searchAttributes.verdict, value: outcome.verdict }])
  const failed = outcome.criteria.filter((criterion) => criterion.outcome === 'fail').map(({ id }) => `- ${id}`)
  setCurrentDetails([`**${outcome.verdict}** for chapter ${chapter} in ${(outcome.durationMs / 1000).toFixed(1)} s`, failed.join('\n')].join('\n\n'))
  return outcome
}

/** Every try failed: our fault, told to the operator by the failed activity and to the learner by kind words. */
function notGraded({ chapter }: ChapterTask): ChapterOutcome {
  const criterion = {
    id: chapter,
    text: 'The chapter could be graded',
    outcome: 'not-judged' as const,
    evidence: 'The grading could not be carried out, and it is not your fault.',
    hint: 'Nothing to do: it will be tried again by itself.',
  }
  return { chapter, title: '', folder: '', verdict: 'NOT GRADED', criteria: [criterion], seed: '', durationMs: 0, ourFault: true, learnerMs: 0 }
}
