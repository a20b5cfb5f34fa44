import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

/** The bundle is some two MB. */
const MOST_BYTES = 64 * 1024 * 1024

/**
 * The workflows' code as Temporal's workflow contexts run it, made in a process of its own: what bundling takes of memory, a third of
 * a worker's, goes with it.
 * @param version with one, workflows say how they move between versions; a server without worker versioning refuses that
 * @throws when the code can't be bundled, with the bundler's words
 */
export async function workflowBundle(version: string | undefined): Promise<{ code: string }> {
  const script = fileURLToPath(new URL(`bundle-workflows${extname(fileURLToPath(import.meta.url))}`, import.meta.url))
  const { stdout } = await execa(process.execPath, [script, ...(version === undefined ? [] : ['versioned'])], { maxBuffer: MOST_BYTES, stripFinalNewline: false })
  return { code: stdout }
}
