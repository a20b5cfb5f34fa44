import { z } from 'zod'
import type { SandboxFile } from '../../../graders/kit/ports/sandbox.ts'
import type { Engine } from '../engine.ts'
import { packed } from './tar.ts'

const lineSchema = z.looseObject({ error: z.string().optional(), stream: z.string().optional(), aux: z.looseObject({ ID: z.string() }).optional() })

/** The engine's builder refused an instruction: the one at this place of the texts. */
export class BuildRefused extends Error {
  override readonly name = 'BuildRefused'
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

export interface Fragment {
  /** Put on every image that this makes; none where the image to start from has them. */
  labels: Readonly<Record<string, string>>
  /** `ARG NAME="value"` for each build argument that is known. */
  args: readonly string[]
  texts: readonly string[]
  escape: string
  context: readonly SandboxFile[]
  /** Called with the short id of each image that is made, also of a build that fails. */
  onImage: (id: string) => void
}

/** Not in the context that COPY sees. */
const OWN_DOCKERFILE = '.gonogo.Dockerfile'

/**
 * Let the engine's own builder carry out instructions that run nothing (COPY, ENV, WORKDIR, USER, …), exactly as it
 * always does. RUN is never handed to it: it has no way to harden what it starts.
 * @param image the id to start from
 * @returns the new image's id
 * @throws BuildRefused with the engine's words
 */
export async function classicBuild(engine: Engine, image: string, { labels, args, texts, escape, context, onImage }: Fragment): Promise<string> {
  // The first instruction's label is on every image that this makes, so that the sweep finds all of them.
  const label = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' ')
  const before = [`FROM ${image}`, ...(label ? [`LABEL ${label}`] : []), ...args]
  const dockerfile = `# escape=${escape}\n${[...before, ...texts].join('\n')}\n`
  const own = (path: string, text: string): SandboxFile => ({ path, kind: 'file', content: Buffer.from(text) })
  // The builder leaves these two out of what COPY sees, as it does with any that an ignore file names.
  const ownFiles = [own(OWN_DOCKERFILE, dockerfile), own('.dockerignore', `${OWN_DOCKERFILE}\n.dockerignore\n`)]
  const archive = packed([...ownFiles, ...context.filter((file) => file.path !== '.dockerignore')])
  const stream = await engine.buildImage(archive, {
    dockerfile: OWN_DOCKERFILE, nocache: true, rm: true, forcerm: true, networkmode: 'none', pull: false,
  }).catch((error: unknown) => { throw notParsed(error, before.length + 1, texts) ?? error })
  let made: string | undefined
  let step = 0
  let rest = ''
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines.filter((text) => text.trim() !== '')) {
      const { error, aux, stream: said } = lineSchema.parse(JSON.parse(line))
      step = Number(/^Step (\d+)\//.exec(said ?? '')?.[1] ?? step)
      if (error !== undefined) throw new BuildRefused(error.slice(0, 500), Math.max(0, step - 1 - before.length))
      made = aux?.ID ?? made
      const [, id] = /^ ---> ([0-9a-f]{12})\s*$/.exec(said ?? '') ?? []
      // Step 1 is FROM.
      if (id && step > 1) onImage(id)
    }
  }
  if (made === undefined) throw new Error('The engine ended a build without an image.')
  return made
}

/** The engine's parser answers 400 and names a line of the whole. */
function notParsed(error: unknown, linesBefore: number, texts: readonly string[]): BuildRefused | undefined {
  if (!(error instanceof Error && 'statusCode' in error && error.statusCode === 400)) return undefined
  const [, number, why = error.message] = /line (\d+): ([^]*)$/.exec(error.message) ?? []
  const line = Number(number ?? 0) - linesBefore
  let last = 0
  const at = texts.findIndex((text) => (last += text.split('\n').length) >= line)
  return new BuildRefused(why.trim().slice(0, 500), Math.max(0, at))
}
