import type { SandboxFile, Workspace } from '../ports/sandbox.ts'

/** A Python source as a tool is given it. */
export interface Source {
  path: string
  text: string
}

/**
 * Lay sources into a folder of a workspace in which nothing else lies, so that a tool finds no configuration, stub or
 * module of the learner's beside them. Run nothing of the learner's in that workspace.
 * @returns the folder, relative to the workspace's files
 */
export async function laidOut(workspace: Workspace, folder: string, sources: readonly Source[], others: Readonly<Record<string, string>> = {}): Promise<string> {
  const files = [...sources, ...Object.entries(others).map(([path, text]) => ({ path, text }))]
  await workspace.write(files.map(({ path, text }): SandboxFile => ({ path: `${folder}/${path}`, kind: 'file', content: Buffer.from(text) })))
  return folder
}

/** A path that a tool printed, as one of the folder it was given. */
export function pathWithin(folder: string, printed: string): string {
  const at = printed.lastIndexOf(`/${folder}/`)
  return at < 0 ? printed.replace(/^\.\//, '') : printed.slice(at + folder.length + 2)
}
