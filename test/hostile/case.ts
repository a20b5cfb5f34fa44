import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { chapters } from '../../graders/chapters.ts'
import { verdictSchema } from '../../graders/kit/criteria/result.ts'

const aims = ['forging', 'stealing', 'harming', 'cloning', 'talking', 'webhook', 'innocent'] as const

/** A mutant of the chapter's, by the criterion that it fails, or an exemplar. */
const rideSchema = z.union([
  z.strictObject({ mutant: z.string(), because: z.string().optional() }),
  z.strictObject({ exemplar: z.string() }),
])
export type Ride = z.infer<typeof rideSchema>

const common = {
  tried: z.string().min(10).max(200),
  aim: z.enum(aims),
  feature: z.string().optional(),
  held: z.string().min(5).max(200).default(''),
  quick: z.boolean().default(false),
  seconds: z.number().int().positive().max(300).default(120),
}
const outcomeSchema = z.union([verdictSchema, z.literal('refused')])
const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema.transform((one) => [one]), z.array(schema).min(1)])

const submissionSchema = z.strictObject({
  ...common,
  chapter: z.string().refine((id) => chapters.has(id), 'is no chapter that can be graded'),
  ride: rideSchema,
  prepend: z.record(z.string(), z.string()).default({}),
  verdict: oneOrMore(verdictSchema),
  fails: z.array(z.string()).default([]),
  trace: z.string().optional(),
})

/** What is no submission: its folder has an attack.ts. */
const otherSchema = z.strictObject({ ...common, verdict: oneOrMore(outcomeSchema) })

export type HostileOutcome = z.infer<typeof outcomeSchema>
export type SubmissionCase = z.infer<typeof submissionSchema> & { name: string; folder: string }
export type OtherCase = z.infer<typeof otherSchema> & { name: string; folder: string }
export type HostileCase = SubmissionCase | OtherCase

export const isSubmission = (one: HostileCase): one is SubmissionCase => 'ride' in one

const root = fileURLToPath(new URL('.', import.meta.url))

/**
 * Every case, in the order of their names.
 * @throws Error that names the folder whose case.yaml is wrong
 */
export async function loadCases(): Promise<HostileCase[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort()
  const found = await Promise.all(names.map(async (name) => {
    const text = await readFile(join(root, name, 'case.yaml'), 'utf8').catch(() => undefined)
    return text === undefined ? [] : [await readCase(name, text)]
  }))
  return found.flat()
}

async function readCase(name: string, text: string): Promise<HostileCase> {
  const folder = join(root, name)
  const isOther = await stat(join(folder, 'attack.ts')).then(() => true, () => false)
  const result = (isOther ? otherSchema : submissionSchema).safeParse(parse(text))
  if (!result.success) throw new Error(`${name}/case.yaml: ${z.prettifyError(result.error)}`)
  const read = { ...result.data, name, folder } as HostileCase
  const isInnocent = read.aim === 'innocent'
  if (isInnocent !== name.startsWith('innocent-')) throw new Error(`${name}: folders of innocent twins, and no others, begin with innocent-`)
  if (isInnocent !== read.verdict.includes('GO')) throw new Error(`${name}: GO is for innocent twins, and for them alone`)
  if (!isInnocent && read.held === '') throw new Error(`${name}: \`held\` says what stopped it`)
  if (isSubmission(read) && isInnocent !== 'exemplar' in read.ride) throw new Error(`${name}: an attack rides on a mutant, an innocent twin on an exemplar`)
  return read
}
