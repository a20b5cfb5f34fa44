import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const folder = '/run/gonogo'
const mark = `${folder}/own-engine`
const pidFile = '/var/run/docker.pid'

/** The daemon that runs now: its process and when that began, since a process id alone may be given out again. */
function daemon() {
  try {
    const pid = Number(readFileSync(pidFile, 'utf8'))
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return { pid, identity: `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}` }
  } catch {
    return undefined
  }
}

/** Notes that the engine which runs now was brought up by set-up. */
export function markOwnEngine() {
  const running = daemon()
  if (!running) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(mark, running.identity)
}

/**
 * @returns {number | undefined} the process id of the engine if set-up brought it up, which may then be configured; any
 * other engine is its user's
 */
export function ownEngine() {
  const running = daemon()
  try {
    return running && readFileSync(mark, 'utf8') === running.identity ? running.pid : undefined
  } catch {
    return undefined
  }
}
