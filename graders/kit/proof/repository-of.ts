import { execa } from 'execa'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { decoded, type SubmissionFile } from '../submission/submission.ts'

/** What tells how an exemplar's repository comes about; its files lie in the folder `repository/` beside it. */
const DESCRIPTION = 'repository.yaml'
const FILES = 'repository/'

const descriptionSchema = z.strictObject({
  /** The bundle to make of it. */
  bundle: z.string(),
  commits: z.array(z.strictObject({
    /** The branch; a new one starts where the commit before ended. */
    on: z.string(),
    message: z.string(),
    /** Files and folders (ending in a slash) that come in as they are in `repository/`. */
    add: z.array(z.string()).default([]),
    /** Files that come in with this text. */
    write: z.record(z.string(), z.string()).default({}),
    remove: z.array(z.string()).default([]),
    /** A branch that is merged, its files with it. */
    merge: z.string().optional(),
  })),
  /** Branches that are gone in the end. */
  deleted: z.array(z.string()).default([]),
  head: z.string().default('main'),
})
type Description = z.infer<typeof descriptionSchema>

interface Blob {
  executable: boolean
  content: Uint8Array
}

/**
 * An exemplar with a `repository.yaml` has its repository made by git, as a bundle, in place of the description and its files:
 * the same one each time. Other exemplars stay as they are.
 */
export async function withRepository(files: readonly SubmissionFile[]): Promise<SubmissionFile[]> {
  const description = files.find(({ path }) => path === DESCRIPTION)
  if (!description) return [...files]
  const settled = descriptionSchema.parse(parse(decoded(description.content)))
  const sources = new Map(files.filter(({ path }) => path.startsWith(FILES)).map(({ path, kind, content }) => [path.slice(FILES.length), { executable: kind === 'executable', content }]))
  const rest = files.filter(({ path }) => path !== DESCRIPTION && !path.startsWith(FILES))
  return [...rest, { path: settled.bundle, kind: 'file', content: await bundleOf(settled, sources) }]
}

async function bundleOf(description: Description, sources: ReadonlyMap<string, Blob>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-bundle-'))
  const options = { cwd: folder, extendEnv: false, env: { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' } }
  try {
    await execa('git', ['init', '--quiet', '--bare', '.'], options)
    await execa('git', ['fast-import', '--quiet'], { ...options, input: streamOf(description, sources) })
    for (const branch of description.deleted) await execa('git', ['branch', '--quiet', '-D', branch], options)
    await execa('git', ['symbolic-ref', 'HEAD', `refs/heads/${description.head}`], options)
    // One thread: the pack, and with it the bundle, is the same each time.
    await execa('git', ['-c', 'pack.threads=1', 'bundle', 'create', '--quiet', 'made.bundle', '--all', 'HEAD'], options)
    return await readFile(join(folder, 'made.bundle'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What git fast-import reads: https://git-scm.com/docs/git-fast-import#_input_format */
function streamOf({ commits }: Description, sources: ReadonlyMap<string, Blob>): Buffer {
  const parts: (string | Uint8Array)[] = []
  const data = (content: Uint8Array) => parts.push(`data ${content.byteLength}\n`, content, '\n')
  const tips = new Map<string, { mark: number; tree: ReadonlyMap<string, Blob> }>()
  let last: { mark: number; tree: ReadonlyMap<string, Blob> } | undefined
  commits.forEach(({ on, message, add, write, remove, merge }, at) => {
    const from = tips.get(on) ?? last
    const merged = merge === undefined ? undefined : tips.get(merge)
    if (merge !== undefined && !merged) throw new TypeError(`${message}: there is no branch ${merge} to merge`)
    const tree = new Map([...(from?.tree ?? []), ...(merged?.tree ?? [])])
    for (const path of add) {
      const found = [...sources].filter(([name]) => name === path || (path.endsWith('/') && name.startsWith(path)))
      if (found.length === 0) throw new TypeError(`${message}: there is no ${path} in ${FILES}`)
      for (const [name, blob] of found) tree.set(name, blob)
    }
    for (const [path, text] of Object.entries(write)) tree.set(path, { executable: false, content: Buffer.from(text) })
    for (const path of remove) tree.delete(path)
    const person = `Ada Learner <ada@example.org> ${1_700_000_000 + at * 3_600} +0000`
    parts.push(`commit refs/heads/${on}\nmark :${at + 1}\nauthor ${person}\ncommitter ${person}\n`)
    data(Buffer.from(message))
    parts.push(...(from ? [`from :${from.mark}\n`] : []), ...(merged ? [`merge :${merged.mark}\n`] : []), 'deleteall\n')
    for (const [path, { executable, content }] of tree) {
      parts.push(`M ${executable ? '100755' : '100644'} inline ${path}\n`)
      data(content)
    }
    last = { mark: at + 1, tree }
    tips.set(on, last)
  })
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
}
