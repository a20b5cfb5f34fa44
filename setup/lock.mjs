import { linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const released = 'released'

/** A process id alone may be given out again; with its start time it can't (where /proc tells it). */
/** @param {number} pid */
function identity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return `${pid}`
  }
}

/** @param {string} holder what a lock file says */
function alive(holder) {
  const pid = Number(holder.split(' ')[0])
  if (holder === released || !Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return identity(pid) === holder
}

/**
 * One try at the lock. A lock is a folder of numbered files; whoever made the highest number holds it, as long as that
 * process lives. A number is taken by link(), which is atomic and fails when it exists; the highest is never removed,
 * so nobody who looked at an older state can take one that counts. No file of a dead holder has to be broken up, which
 * is where lock files go wrong.
 * @param {string} folder
 * @returns {{ held: true, release: () => void } | { held: false, holder: string }}
 */
export function tryLock(folder) {
  mkdirSync(folder, { recursive: true })
  const numbers = () => readdirSync(folder).filter((name) => /^\d+$/.test(name)).map(Number).sort((a, b) => a - b)
  const draft = join(folder, `draft-${process.pid}-${Math.random().toString(36).slice(2)}`)
  writeFileSync(draft, identity(process.pid))
  try {
    for (;;) {
      const last = numbers().at(-1) ?? 0
      const holder = last === 0 ? released : readIfThere(join(folder, `${last}`))
      if (holder === undefined) continue
      if (alive(holder)) return { held: false, holder: holder.split(' ')[0] ?? '' }
      const mine = join(folder, `${last + 1}`)
      try {
        linkSync(draft, mine)
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue
        throw error
      }
      const all = numbers()
      if (all.at(-1) !== last + 1) {
        rmSync(mine)
        continue
      }
      for (const number of all.slice(0, -1)) rmSync(join(folder, `${number}`), { force: true })
      return { held: true, release: () => release(folder, mine) }
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

/** @param {string} folder @param {string} mine */
function release(folder, mine) {
  const note = join(folder, `draft-${process.pid}-released`)
  writeFileSync(note, released)
  renameSync(note, mine)
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * Runs an action while holding a lock between processes; the lock dies with its holder.
 * @template T
 * @param {string} folder
 * @param {{ signal?: AbortSignal, onWait?: (pid: string) => void }} options
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
export async function withLock(folder, { signal, onWait }, action) {
  for (;;) {
    signal?.throwIfAborted()
    const lock = tryLock(folder)
    if (lock.held) {
      try {
        return await action()
      } finally {
        lock.release()
      }
    }
    onWait?.(lock.holder)
    await wait(200, undefined, signal ? { signal } : {})
  }
}
