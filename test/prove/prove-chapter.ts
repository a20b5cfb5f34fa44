import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gradeFiles } from '../../activities/grading/grade-files.ts'
import type { Environments } from '../../activities/environments/environments.ts'
import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import type { GradingResult } from '../../graders/kit/criteria/result.ts'
import { mutate, type Mutant } from '../../graders/kit/proof/mutant.ts'
import { withRepository } from '../../graders/kit/proof/repository-of.ts'
import { readFolder } from '../../graders/kit/submission/read-folder.ts'
import type { SubmissionFile } from '../../graders/kit/submission/submission.ts'
import type { Known } from './known.ts'
import { laneFor } from './lanes.ts'

export interface ChapterProof {
  chapter: string
  criteria: number
  exemplars: number
  exemplarsPassing: number
  mutants: number
  killedExactly: number
  /** Mutants that got GO or did not fail their criterion. */
  survivors: string[]
  /** Mutants that failed more than their criterion and its mirrors. */
  inexact: string[]
  /** Criteria without a mutant. */
  unproven: string[]
  ms: number
  /** All that is wrong, in words. */
  problems: string[]
}

export interface ProofOptions {
  /** Look at mutants of this criterion alone. */
  only?: string | undefined
  /** What need not be graded again; everything is, when left out. */
  known?: Known | undefined
}

/** Grade a chapter's exemplars and mutants. */
export async function proveChapter(chapter: Chapter, environments: Environments, { only, known }: ProofOptions = {}): Promise<ChapterProof> {
  const folder = new URL(`../../graders/chapter-${chapter.id}/`, import.meta.url)
  const { mutants: all } = (await import(new URL('mutants.ts', folder).href)) as { mutants: readonly Mutant[] }
  const mutants = all.filter(({ kills }) => only === undefined || kills === only)
  const exemplars = await readExemplars(folder)
  const problems: string[] = []
  let begun: number | undefined
  const lane = laneFor(chapter)
  const gradeOne = (name: string, given: readonly SubmissionFile[]): Promise<GradingResult> => lane(async () => {
    begun ??= performance.now()
    const files = await withRepository(given)
    const grade = () => gradeFiles({
      chapter, files, seed: `proof/${chapter.id}/${name}`,
      lease: (kind) => environments.lease(kind),
      onFault: (error) => problems.push(`${name}: ${error instanceof Error ? error.stack : String(error)}`),
    })
    return known ? known.grade(files, name, grade) : grade()
  })

  let exemplarsPassing = 0
  const exemplarsGraded = (only ? [] : [...exemplars]).map(async ([name, files]) => {
    const result = await gradeOne(name, files)
    if (result.verdict === 'GO') exemplarsPassing++
    else problems.push(`exemplar ${name} is ${result.verdict}:\n${told(result)}`)
  })

  const survivors: string[] = []
  const inexact: string[] = []
  const mutantsGraded = mutants.map(async (mutant) => {
    const name = `${mutant.kills} (${mutant.because})`
    const files = exemplars.get(mutant.of)
    if (!files) throw new TypeError(`${name}: there is no exemplar ${mutant.of}`)
    const result = await gradeOne(name, mutate(files, mutant))
    const expected = new Set([mutant.kills, ...mirrorsOf(chapter, mutant.kills)])
    const failed = result.criteria.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id)
    const unjudged = result.criteria.filter(({ outcome }) => outcome === 'not-judged').map(({ id }) => id)
    if (!failed.includes(mutant.kills)) {
      survivors.push(name)
      problems.push(`mutant ${name} lives: ${result.verdict}\n${told(result)}`)
    } else if (failed.some((id) => !expected.has(id)) || unjudged.length > 0) {
      inexact.push(name)
      problems.push(`mutant ${name} fails too much: ${[...failed, ...unjudged].join(', ')}\n${told(result)}`)
    }
  })

  await Promise.all([...exemplarsGraded, ...mutantsGraded])

  const killed = new Set(all.flatMap(({ kills }) => [kills, ...mirrorsOf(chapter, kills)]))
  const unproven = chapter.criteria.map(({ id }) => id).filter((id) => !killed.has(id))
  if (unproven.length > 0) problems.push(`no mutant shows that these can fail: ${unproven.join(', ')}`)
  if (exemplars.size < 2) problems.push('there are fewer than two exemplars')
  return {
    chapter: chapter.id, criteria: chapter.criteria.length, exemplars: exemplars.size, exemplarsPassing,
    mutants: mutants.length, killedExactly: mutants.length - survivors.length - inexact.length,
    survivors, inexact, unproven, ms: Math.round(performance.now() - (begun ?? performance.now())), problems,
  }
}

async function readExemplars(chapterFolder: URL): Promise<Map<string, SubmissionFile[]>> {
  const root = fileURLToPath(new URL('exemplars/', chapterFolder))
  const names = (await readdir(root)).sort()
  return new Map(await Promise.all(names.map(async (name) => [name, await readFolder(`${root}${name}`)] as const)))
}

function mirrorsOf(chapter: Chapter, id: string): string[] {
  return chapter.criteria.filter(({ mirrors }) => mirrors === id).map((criterion) => criterion.id)
}

function told(result: GradingResult): string {
  return result.criteria
    .filter(({ outcome }) => outcome === 'fail' || outcome === 'not-judged')
    .map(({ id, outcome, evidence }) => `${id} ${outcome}: ${evidence}`).join('\n')
}
