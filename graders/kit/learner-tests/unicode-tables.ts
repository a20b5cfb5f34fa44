import { z } from 'zod'
import type { SandboxFile, Workspace } from '../ports/sandbox.ts'

const SCRIPT = 'import json, os; from hypothesis.internal import charmap; charmap.charmap(); print(json.dumps(os.path.relpath(charmap.charmap_file())))'
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
  const path = z.string().regex(/^\.hypothesis\/[\w./-]+$/).safeParse(JSON.parse(run.stdout))
  if (!path.success) return []
  const read = await workspace.read(path.data, LARGEST)
  return read.state === 'read' ? [{ path: path.data, kind: 'file', content: read.content }] : []
}
