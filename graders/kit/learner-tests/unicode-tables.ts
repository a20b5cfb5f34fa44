import { z } from 'zod'
import type { SandboxFile, Workspace } from '../ports/sandbox.ts'

/** The categories of all characters, and which of them UTF-8 can encode: the second takes a second of a processor. */
const SCRIPT = `
import json, os
from hypothesis.internal import charmap
charmap.charmap()
charmap.intervals_from_codec("utf-8")
folder = os.path.relpath(os.path.dirname(charmap.charmap_file()))
print(json.dumps([os.path.join(folder, name) for name in os.listdir(folder)]))
`
const paths = z.array(z.string().regex(/^\.hypothesis\/[\w./-]+$/)).max(5)
const LARGEST = 1024 * 1024

let known: Promise<SandboxFile[]> | undefined

/**
 * What Hypothesis works out about Unicode before its first text, and keeps in the folder of its cache: laid beside the learner's
 * files it needn't be worked out in each fresh workspace, which takes seconds where coverage is measured. It is the same for
 * every box, and worked out once.
 * @param workspace one of ours, in a box in which nothing of the learner's has run yet
 * @returns nothing when this version of Hypothesis keeps it elsewhere: tests only take longer then
 */
export async function unicodeTables(workspace: () => Promise<Workspace>): Promise<SandboxFile[]> {
  known ??= workspace().then(workOut)
  try {
    return await known
  } catch (error) {
    known = undefined
    throw error
  }
}

async function workOut(workspace: Workspace): Promise<SandboxFile[]> {
  const run = await workspace.run({ argv: ['python', '-I', '-c', SCRIPT] })
  if (run.exit !== 0) return []
  const made = paths.safeParse(JSON.parse(run.stdout))
  const files: SandboxFile[] = []
  for (const path of made.data ?? []) {
    const read = await workspace.read(path, LARGEST)
    if (read.state === 'read') files.push({ path, kind: 'file', content: read.content })
  }
  return files
}
