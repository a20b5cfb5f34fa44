import type { Environments } from '../../activities/environments/environments.ts'
import { gradeFiles } from '../../activities/grading/grade-files.ts'
import { chapters } from '../../graders/chapters.ts'
import type { GradingResult } from '../../graders/kit/criteria/result.ts'
import type { PlainCase } from '../../graders/kit/proof/plain-case.ts'
import { withRepository } from '../../graders/kit/proof/repository-of.ts'
import { acceptFiles } from '../../graders/kit/submission/accept.ts'
import { exemplarFiles } from '../stack/submissions.ts'
import type { Kind } from './kinds.ts'
import type { Known } from './known.ts'
import { shortLimits } from './short-limits.ts'
import { laneFor } from './lanes.ts'

export interface PlainProof {
  kind: string
  chapter: string
  cases: number
  /** Those that ended as declared. */
  asDeclared: number
  ms: number
  problems: string[]
}

/** Who waits so many seconds for a plain disaster's verdict waits for something that nothing ends, however busy the machine is. */
const MOST_SECONDS = 120

/** Try every disaster and every innocent on one kind of submission. */
export async function provePlainCases(kind: Kind, environments: Environments, known?: Known): Promise<PlainProof> {
  const chapter = chapters.get(kind.chapter)
  if (!chapter) throw new TypeError(`there is no chapter ${kind.chapter} that could stand for ${kind.name}`)
  const files = await withRepository(await exemplarFiles(kind.chapter, kind.exemplar))
  if (!files.some(({ path }) => path === kind.program)) throw new TypeError(`chapter ${kind.chapter}'s ${kind.exemplar} has no ${kind.program}`)
  const { cases } = kind
  const problems: string[] = []
  let asDeclared = 0
  const lane = laneFor(chapter)
  let begun: number | undefined
  await Promise.all(cases.map((one) => lane(async () => {
    begun ??= performance.now()
    const changed = acceptFiles(one.change({ files, program: kind.program, commands: chapter.commands, chapter: chapter.id, ...(kind.entry ? { entry: kind.entry } : {}) }))
    const grade = () => gradeFiles({
      chapter, files: changed, seed: `proof/${chapter.id}/${one.name}`,
      lease: async (kind) => {
        const lease = await environments.lease(kind)
        return one.verdict === 'GO' ? lease : shortLimits(lease, one.seconds ?? 4)
      },
      onFault: (error) => problems.push(`${one.name}: ${error instanceof Error ? error.stack : String(error)}`),
    })
    const result = await (known ? known.grade(changed, one.name, grade) : grade())
    const wrong = problemOf(one, result)
    if (wrong === undefined) asDeclared++
    else problems.push(`${kind.name}, ${one.name}: ${wrong}`)
  })))
  return { kind: kind.name, chapter: chapter.id, cases: cases.length, asDeclared, ms: Math.round(performance.now() - (begun ?? performance.now())), problems }
}

function problemOf({ verdict, says }: PlainCase, result: GradingResult): string | undefined {
  const told = result.criteria.filter(({ outcome }) => outcome === 'fail' || outcome === 'not-judged')
    .map(({ id, outcome, evidence, hint }) => `${id} ${outcome}: ${evidence}\n→ ${hint}`).join('\n')
  if (result.verdict !== verdict) return `${result.verdict}, not ${verdict}\n${told}`
  if (says && !says.test(told)) return `nothing says ${says}\n${told}`
  if (verdict !== 'GO' && result.durationMs > MOST_SECONDS * 1000) return `took ${(result.durationMs / 1000).toFixed(0)} s`
  return undefined
}
