import { parseDocument } from 'yaml'
import { z } from 'zod'
import { fail, NotJudged } from '../kit/criteria/findings.ts'
import { filesEnding, textOf, type ChapterSubmission } from '../kit/submission/submission.ts'
import { conceptNames, type ConceptName } from './concepts.ts'

const insidePath = z.string().min(1).max(300).refine((path) => !path.startsWith('/') && !path.split('/').includes('..'), 'must be a path in your chapter folder')

const manifestSchema = z.strictObject({
  tool: z.string().max(300).optional(),
  run: z.union([z.string().min(1).max(1_000), z.strictObject({ run: z.string().min(1).max(1_000), stdin: z.string().max(5_000).optional() })]),
  input: insidePath,
  columns: z.array(z.string().min(1).max(100)).min(1).max(20),
  concepts: z.partialRecord(z.enum(conceptNames), z.union([z.string().min(1).max(300), z.array(z.string().min(1).max(300)).min(1).max(10)])),
})
export type Manifest = z.infer<typeof manifestSchema>

const EXAMPLE = 'run: python tool.py {input} {output}\ninput: samples/orders.csv\ncolumns: [amount]\nconcepts:\n  files: reading.py:12\n  pandas: summarise\n  classes: Report'

/**
 * What the learner says of the tool in `tool.yaml`.
 * @throws NotJudged when there is none, or it can't be understood; Failed when there is no Python at all
 */
export function manifestOf(submission: ChapterSubmission): Manifest {
  if (filesEnding(submission, '.py').length === 0) fail({ expected: `a Python program in ${submission.folder || 'the chapter folder'}`, seen: 'no Python file at all', hint: 'Add your tool, and a tool.yaml that says how it is started; the brief shows one.' })
  const name = submission.settings.files?.manifest ?? ['tool.yaml', 'tool.yml'].find((path) => textOf(submission, path) !== undefined) ?? 'tool.yaml'
  const text = textOf(submission, name)
  if (text === undefined) throw new NotJudged(`Nothing says what your tool is and how it is started: there is no ${name}.`, `Add ${name}, for instance:\n${EXAMPLE}`)
  const document = parseDocument(text.slice(0, 64 * 1024), { merge: false, uniqueKeys: true, customTags: [] })
  const [problem] = document.errors
  if (problem) throw new NotJudged(`${name} can't be read: ${problem.message.split('\n')[0]}`, `It could look like this:\n${EXAMPLE}`)
  const parsed = manifestSchema.safeParse(document.toJS({ maxAliasCount: 20 }))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new NotJudged(`${name}: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'is not understood'}`.slice(0, 400), `It could look like this:\n${EXAMPLE}`)
  }
  if (textOf(submission, parsed.data.input) === undefined) {
    throw new NotJudged(`${name} names the example ${parsed.data.input}, and there is no such file.`, 'Commit a small example of what your tool reads, or correct its name.')
  }
  return parsed.data
}

/** The places that the manifest gives for a concept: `file.py:12`, `file.py`, `function`, `Class.method`. */
export function placesOf({ concepts }: Manifest, name: ConceptName): string[] {
  const places = concepts[name]
  return places === undefined ? [] : typeof places === 'string' ? [places] : places
}
