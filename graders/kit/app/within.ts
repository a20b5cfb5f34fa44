import { posix } from 'node:path'
import type { Workspace } from '../ports/sandbox.ts'

/** A folder of a workspace, as if it were all of it. */
export function within(workspace: Workspace, folder: string): Workspace {
  const inside = (path: string) => posix.join(folder, path)
  return {
    run: (command) => workspace.run({ ...command, cwd: inside(command.cwd ?? '') }),
    write: (files) => workspace.write(files.map((file) => ({ ...file, path: inside(file.path) }))),
    read: (path, maxBytes) => workspace.read(inside(path), maxBytes),
    async list() {
      const { files, complete } = await workspace.list()
      const own = files.filter(({ path }) => path.startsWith(`${folder}/`))
      return { files: own.map((file) => ({ ...file, path: file.path.slice(folder.length + 1) })), complete }
    },
  }
}
