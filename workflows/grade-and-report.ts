import { CancellationScope, condition, isCancellation, ParentClosePolicy, patched, setCurrentDetails, startChild, upsertSearchAttributes } from '@temporalio/workflow'
import type { Memory } from './follow-head.ts'
import { gradeChapter } from './grade-chapter.ts'
import { overallVerdict, type ChapterOutcome, type ChapterTask, type OpenLook, type Posted } from './grading.ts'
import { gitHub } from './proxies.ts'
import { queues } from './queues.ts'
import { searchAttributes } from './search-attributes.ts'
import { describeSubject, repositoryName, workflowIdOf, type Subject } from './subject.ts'

/**
 * Say that a commit is being graded, grade each of its chapters in a workflow of its own, and report.
 * @param takeUnlooked whether a push came since it was last asked that was not looked at
 * @throws its own cancellation, after what was announced has been taken back; what GitHub refuses
 */
export async function gradeAndReport(subject: Subject, look: OpenLook, memory: Memory, takeUnlooked: () => boolean): Promise<{ ourFault: boolean; superseded: boolean }> {
  const standAlone = patched('posts-stand-alone')
  const work = gitHub(subject, standAlone)
  const { sha, ref, learner, chapters } = look
  const { owner, repo } = subject
  upsertSearchAttributes([
    { key: searchAttributes.commit, value: sha },
    { key: searchAttributes.learner, value: learner },
  ])
  setCurrentDetails(`Grading ${chapters.length === 0 ? 'nothing' : `chapters ${chapters.join(', ')}`} of ${describeSubject(subject)} at ${sha.slice(0, 7)}`)
  let isOver = false
  const announced = announceUnlessOver()
  announced.catch(() => undefined) // looked at below; not unhandled when a grading ends first
  try {
    const outcomes = await Promise.all(chapters.map((chapter) => gradeInChild(subject, { owner, repo, sha, ref, chapter }, learner))).finally(() => (isOver = true))
    const posted = await announced.catch((error: unknown): Posted => {
      if (isCancellation(error) || !standAlone) throw error
      return { commentId: memory.commentId, overall: undefined, chapters: {} } // the report makes what could not be announced
    })
    rememberComment(memory, posted)
    const reported = await work.report({ subject, look, outcomes, posted, unlooked: takeUnlooked() })
    rememberComment(memory, reported)
    if (reported.superseded) {
      await gitHub(subject).withdraw({ subject, look, posted })
      return { ourFault: false, superseded: true }
    }
    const verdict = look.problem === undefined ? overallVerdict(outcomes) : 'NOT GRADED'
    upsertSearchAttributes([{ key: searchAttributes.verdict, value: verdict }])
    setCurrentDetails(`**${verdict}** for ${describeSubject(subject)} at ${sha.slice(0, 7)}\n\n${outcomes.map((outcome) => `- chapter ${outcome.chapter}: ${outcome.verdict}`).join('\n')}`)
    return { ourFault: outcomes.some((outcome) => outcome.ourFault), superseded: false }
  } catch (error) {
    if (isCancellation(error)) {
      await CancellationScope.nonCancellable(async () => {
        const posted = await announced.catch(() => undefined)
        if (posted) rememberComment(memory, posted)
        // Also what was made without our hearing of it.
        if (posted || standAlone) await gitHub(subject).withdraw({ subject, look, posted })
      })
    }
    throw error
  }

  /** The word that it runs goes out beside the grading, and only where that takes a while: whoever has the verdict by then needs none. */
  async function announceUnlessOver(): Promise<Posted> {
    const unsaid: Posted = { commentId: memory.commentId, overall: undefined, chapters: {}, leftOut: true }
    if (look.announceAfter) {
      try {
        if (await condition(() => isOver, look.announceAfter)) return unsaid
      } catch (error) {
        if (isCancellation(error)) return unsaid // superseded before
        throw error
      }
    }
    return work.announce({ subject, look, commentId: memory.commentId })
  }
}

function rememberComment(memory: Memory, posted: Posted): void {
  if (posted.commentId !== undefined) memory.commentId = posted.commentId
}

async function gradeInChild(subject: Subject, task: ChapterTask, learner: string): Promise<ChapterOutcome> {
  const { chapter, sha } = task
  const child = await startChild(gradeChapter, {
    workflowId: `${workflowIdOf(subject)}/${sha}/${chapter}`,
    args: [task],
    taskQueue: queues.gitHub,
    parentClosePolicy: ParentClosePolicy.REQUEST_CANCEL,
    staticSummary: `chapter ${chapter} · ${describeSubject(subject)} · ${sha.slice(0, 7)}`,
    priority: { fairnessKey: repositoryName(subject) },
    typedSearchAttributes: [
      { key: searchAttributes.repository, value: repositoryName(subject) },
      ...(subject.kind === 'pull' ? [{ key: searchAttributes.pullRequest, value: subject.number }] : []),
      { key: searchAttributes.learner, value: learner },
      { key: searchAttributes.chapter, value: chapter },
      { key: searchAttributes.commit, value: sha },
    ],
  })
  return child.result()
}
