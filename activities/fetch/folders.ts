import { mkdtemp, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isEnded, ownerOfFolders } from '../environments/owner.ts'

const NAME = /^gonogo-fetch-(\d*-\d+)-/

/** A temporary folder of this process's own. */
export function newFetchFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `gonogo-fetch-${ownerOfFolders()}-`))
}

/**
 * Remove the folders of workers that were killed while they fetched, and end the git that may still be at it there.
 * @returns the names of what was removed, for the log
 */
export async function sweepFetchFolders(): Promise<string[]> {
  const orphaned = (await readdir(tmpdir())).filter((name) => {
    const owner = NAME.exec(name)?.[1]
    return owner !== undefined && isEnded(owner)
  })
  if (orphaned.length === 0) return []
  const folders = orphaned.map((name) => join(tmpdir(), name))
  for (const pid of await processesIn(folders)) endProcess(pid)
  for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  return orphaned.map((name) => `folder ${name}`)
}

/** Where /proc doesn't tell, git gives up by itself after half a minute. */
async function processesIn(folders: readonly string[]): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(pids.map(async (pid) => {
    const folder = await readlink(`/proc/${pid}/cwd`).catch(() => '')
    return folders.includes(folder) ? [Number(pid)] : []
  }))
  return found.flat()
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
