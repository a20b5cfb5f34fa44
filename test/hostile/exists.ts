import { lstat } from 'node:fs/promises'

/** Whether anything lies at a path, a dangling link too. */
export const exists = (path: string): Promise<boolean> => lstat(path).then(() => true, () => false)
