import { readFile } from 'node:fs/promises'

/** Ticks of /proc/PID/stat in a second; 100 on every Linux that this runs on. */
const TICKS = 100

/**
 * Processor time of some processes so far, in seconds, by name, with that of their children that have ended. A process that
 * has ended itself counts nothing.
 */
export async function cpuSeconds(processes: Readonly<Record<string, number | undefined>>): Promise<Record<string, number>> {
  return Object.fromEntries(await Promise.all(Object.entries(processes).map(async ([name, pid]) => {
    const stat = pid === undefined ? '' : await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ') // from the third on: proc_pid_stat(5)
    return [name, fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS] as const
  })))
}

/** How long the machine's cores have been idle in all, in seconds. */
export async function idleSeconds(): Promise<number> {
  const [total = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const [, , , , idle = '0', waiting = '0'] = total.split(/ +/) // cpu user nice system idle iowait: proc_stat(5)
  return (Number(idle) + Number(waiting)) / TICKS
}

/** Memory that a process holds, in MiB. */
export async function residentMiB(pid: number | undefined): Promise<number> {
  const status = pid === undefined ? '' : await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024
}
