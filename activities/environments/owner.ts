import { hostname } from 'node:os'
import { OWNER_LABEL } from './engine.ts'

/** Who started a container or volume: this host and process, so that a sweep can tell the orphaned from the living. */
export function ownerLabels(): Record<string, string> {
  return { [OWNER_LABEL]: `${hostname()}/${process.pid}` }
}

/** True when the label names a process of this host that has ended. */
export function isOrphaned(owner: string): boolean {
  const [host, pid] = owner.split('/')
  if (host !== hostname()) return false
  if (Number(pid) === process.pid) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
