import type { SubmissionCase } from './case.ts'
import type { FilesGrading } from '../../activities/grading/grade-files.ts'
import type { Watch } from './watch.ts'

/** What only a mistake of ours would print. */
const UNINTENDED = /\[object Object\]|\bundefined\b|\bNaN\b|file:\/\/\/|node_modules|\.ts:\d+/

/**
 * What is wrong with the outcome of a case.
 * @param kills the criterion that the ride fails by itself
 * @param comment as it would be posted
 * @param known texts that evidence may repeat: the submission's own
 */
export function judge(one: SubmissionCase, grading: FilesGrading, kills: string | undefined, watch: Watch, comment: string, known: string): string[] {
  const outcome = (id: string) => grading.criteria.find((criterion) => criterion.id === id)?.outcome
  const told = grading.criteria.flatMap(({ evidence, hint }) => [evidence, hint]).join('\n')
  const unjudged = grading.criteria.filter((criterion) => criterion.outcome === 'not-judged')
  return [
    ...(one.verdict.includes(grading.verdict) ? [] : [`the verdict is ${grading.verdict}: ${openOf(grading).join(', ')}`]),
    ...(kills !== undefined && one.fails.length === 0 && outcome(kills) === 'pass' ? [`${kills} has passed`] : []),
    ...one.fails.filter((id) => outcome(id) !== 'fail').map((id) => `${id} is ${outcome(id)}`),
    ...watch.sightings,
    ...watch.secretsIn(`${told}\n${comment}`),
    ...grading.criteria.flatMap(({ id, evidence }) => watch.foreignInputsIn(id, evidence, known)),
    ...(one.trace !== undefined && !watch.traced ? ['the attack left no trace: was it tried?'] : []),
    ...(grading.ourFault ? [`it was taken for a fault of ours: ${unjudged.map(({ id, evidence }) => `${id}: ${evidence}`)[0]}`] : []),
    ...unjudged.filter(({ evidence, hint, id }) => (evidence === '' || hint === '') && !/\.no-go\./.test(id)).map(({ id }) => `${id} doesn't say what to do`),
    ...(UNINTENDED.test(told.replaceAll(known, '')) && !UNINTENDED.test(known) ? [`something of ours stands in the evidence: ${UNINTENDED.exec(told)?.[0]}`] : []),
  ]
}

export const openOf = (grading: FilesGrading): string[] =>
  grading.criteria.filter(({ outcome }) => outcome === 'fail' || outcome === 'not-judged').map(({ id, outcome }) => (outcome === 'fail' ? id : `${id} (not judged)`))
