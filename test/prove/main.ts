import { parseArgs } from 'node:util'
import { chapters } from '../../graders/chapters.ts'
import { openEnvironments } from '../../worker/environments.ts'
import { chaptersAsked } from './asked.ts'
import { kinds, type Kind } from './kinds.ts'
import { Known } from './known.ts'
import { inLanes } from './lanes.ts'
import { provePlainCases, type PlainProof } from './plain-cases.ts'
import { proveChapter, type ChapterProof } from './prove-chapter.ts'
import { writeOut } from './write-out.ts'

const { values } = parseArgs({
  options: {
    chapters: { type: 'string' },
    only: { type: 'string' },
    keep: { type: 'string' },
    json: { type: 'boolean' },
    fresh: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write('npm run prove [-- --chapters 1-10,13] [--only 13.acc.3] [--fresh] [--json] [--keep DIR]\n' +
    'Grades every exemplar (must be GO) and every mutant (must fail its criterion and nothing else), and tries plain\n' +
    'disasters and innocents on each kind of submission. What is unchanged since an earlier proof is not graded again.\n' +
    '--fresh (or CI=true) grades everything. --json prints one object as the last line.\n' +
    '--keep DIR only writes the exemplars and mutants out as folders that gonogo grade takes.\n')
  process.exit(0)
}

if (values.keep !== undefined) {
  for (const id of chaptersAsked(values.chapters, [...chapters.keys()])) await writeOut(id, values.keep)
  process.exit(0)
}

const asked = chaptersAsked(values.chapters, [...chapters.keys()])
const environments = await openEnvironments({ ready: { python: 3, 'python+postgres': 1, 'python+weather': 2 }, onError: (error) => console.error(error) })
const fresh = values.fresh === true || process.env['CI'] === 'true'
const proofs: ChapterProof[] = []
const plain: PlainProof[] = []
const tell = (problems: readonly string[]) => { for (const problem of problems) process.stdout.write(`  ${problem.replaceAll('\n', '\n    ')}\n`) }
try {
  const known = async (id: string) => (fresh ? undefined : Known.of(id))
  const plainCases = async (kind: Kind) => {
    const proof = await provePlainCases(kind, environments, await known(kind.chapter))
    plain.push(proof)
    process.stdout.write(`${kind.name} (chapter ${kind.chapter}): disasters and innocents as declared ${proof.asDeclared}/${proof.cases}, ${(proof.ms / 1000).toFixed(1)} s\n`)
    tell(proof.problems)
  }
  proofs.push(...await inLanes(asked.flatMap((id) => chapters.get(id) ?? []), async (chapter) => {
    const proving = proveChapter(chapter, environments, { only: values.only, known: await known(chapter.id) })
    const beside = values.only === undefined ? kinds.filter((kind) => kind.chapter === chapter.id).map(plainCases) : []
    const proof = await proving
    const { criteria, exemplars, exemplarsPassing, mutants, killedExactly, ms } = proof
    process.stdout.write(`chapter ${chapter.id}: ${criteria} criteria, exemplars ${exemplarsPassing}/${exemplars}, ` +
      `mutants killed exactly ${killedExactly}/${mutants}, ${(ms / 1000).toFixed(1)} s\n`)
    tell(proof.problems)
    await Promise.all(beside)
    return proof
  }))
} finally {
  await environments.close()
}
if (values.json) {
  process.stdout.write(`${JSON.stringify({ chapters: proofs.map(({ problems: _, ...proof }) => proof) })}\n`)
}
process.exitCode = [...proofs, ...plain].every((proof) => proof.problems.length === 0) && proofs.length > 0 ? 0 : 1
