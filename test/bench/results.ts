import { z } from 'zod'
import { isAtPace } from './pace.ts'
import type { Line } from './part.ts'

const lineSchema = z.object({ what: z.string(), goal: z.string().optional(), figure: z.string(), ratio: z.number().optional(), against: z.string().optional() })
const entrySchema = z.object({
  at: z.string(), commit: z.string(), machine: z.string(),
  measured: z.array(z.object({ name: z.string(), title: z.string(), lines: z.array(lineSchema) })),
})

export interface Measured {
  name: string
  title: string
  lines: readonly Line[]
}

const ratioOf = ({ ratio, against }: z.infer<typeof lineSchema>) => (ratio === undefined ? '' : `${Number(ratio.toPrecision(2))} of ${against ?? ''}`)

/** A part's lines for a terminal of 80 columns. */
export function printed(title: string, lines: readonly Line[]): string {
  const told = lines.map((line) => {
    const { what, goal, figure, ratio, against } = line
    const below = [goal && `goal: ${goal}`, ratio === undefined ? undefined : ratioOf({ what, figure, ratio, ...(against ? { against } : {}) })].filter(Boolean)
    return `${what.length <= 48 ? what.padEnd(50) : `${what}\n${' '.repeat(50)}`}${figure}\n${below.map((text) => `    ${text}\n`).join('')}`
  })
  return `\n${title}\n${told.join('')}`
}

/**
 * docs/speed.md: the newest figures of each part, and how its first line was before.
 * @param history a JSON object per line, as `--write` leaves them @throws ZodError when a line is another
 */
export function page(history: string): string {
  const entries = history.split('\n').filter(Boolean).map((line) => entrySchema.parse(JSON.parse(line)))
  const newest = new Map(entries.flatMap((entry) => entry.measured.map((part) => [part.name, { entry, part }] as const)))
  const sections = [...newest.values()].map(({ entry, part }) => {
    const rows = part.lines.map((line) => `| ${line.what} | ${line.goal ?? ''} | ${line.figure} | ${ratioOf(line)} |`)
    return `## ${part.title}\n\n${entry.at.slice(0, 16).replace('T', ' ')}, commit ${entry.commit}, ${entry.machine}\n\n| what | goal | figure | ratio |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  const goals = [...newest.values()].flatMap(({ part }) => part.lines.map((line, at) => ({ part, line, next: part.lines[at + 1] })))
    .filter(({ line }) => line.goal !== undefined)
    .map(({ part, line, next }) => `| ${part.name} | ${line.what.trim()} | ${line.goal ?? ''} | ${line.figure} | ${ratioOf(line)} | ${next && isAtPace(next) ? `${next.figure}: ${ratioOf(next)}` : ''} |`)
  return `# Speed

Written by \`npm run bench -- --write\`; \`npm run bench -- --only NAME --write\` renews one part. Machines differ: read the
ratios, each of two figures of the same run. How it was before is in \`test/bench/history.jsonl\` (${entries.length} runs).
What was tried and what didn't help is in [scale.md](scale.md), and where the time goes now.

## The goals

| part | what | goal | figure | ratio | at the pace of the goals' machine |
|---|---|---|---|---|---|
${goals.join('\n')}

${sections.join('\n')}`
}
