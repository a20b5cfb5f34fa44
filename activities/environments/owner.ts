import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { OWNER_LABEL, type Engine } from './engine.ts'

/** A container's host name is the beginning of its id, unless someone gave it another. */
const CONTAINER_ID = /^[0-9a-f]{12}$/

/**
 * Who started a container or volume: this host, this process and when it began, so that a sweep can tell the orphaned
 * from the living. A process id alone is not enough: in a container it is the same after each restart.
 */
export function ownerLabels(): Record<string, string> {
  return { [OWNER_LABEL]: `${hostname()}/${startOf(process.pid) ?? ''}/${process.pid}` }
}

/** The same for a folder of this process on this host: `START-PID`. */
export function ownerOfFolders(): string {
  return `${startOf(process.pid) ?? ''}-${process.pid}`
}

/** True when a folder's owner has ended. */
export function isEnded(owner: string): boolean {
  const [start = '', pid] = owner.split('-')
  if (start !== '') return startOf(Number(pid)) !== start
  return Number(pid) !== process.pid && !exists(Number(pid))
}

/** True when the label names a process that has ended: of this host, or of a container that runs no more. */
export async function isOrphaned(engine: Engine, owner: string): Promise<boolean> {
  const [host = '', start, pid] = owner.split('/')
  if (host !== hostname()) return CONTAINER_ID.test(host) && !(await isRunning(engine, host))
  if (start !== '') return startOf(Number(pid)) !== start
  return Number(pid) !== process.pid && !exists(Number(pid))
}

/** When a process began, in the kernel's ticks; undefined when there is none, or where /proc doesn't tell. See proc(5). */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}

async function isRunning(engine: Engine, id: string): Promise<boolean> {
  try {
    return (await engine.getContainer(id).inspect()).State.Running
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return false
    throw error
  }
}
