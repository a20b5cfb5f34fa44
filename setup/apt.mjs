import { existsSync } from 'node:fs'
import { onPath, run } from './command.mjs'
import { withLock } from './lock.mjs'

/** @returns {boolean} whether Debian packages can be installed here without asking anybody */
export const canApt = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath('apt-get') !== undefined

/**
 * One at a time on the whole machine: apt-get waits for another that installs, but not for another that updates.
 * @param {string[]} packages
 * @param {Pick<import('./machine.mjs').Making, 'log' | 'signal' | 'onLine' | 'onStart'>} making
 */
export async function aptInstall(packages, making) {
  const options = {
    ...making, env: { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    failure: `apt-get could not install ${packages.join(' and ')}: run "apt-get update && apt-get install ${packages.join(' ')}" by hand, then run this again.`,
  }
  const apt = ['-o', 'DPkg::Lock::Timeout=180', '-q']
  await withLock('/run/gonogo/lock-apt', { signal: making.signal, onWait: (pid) => making.onLine(`waiting for apt-get of process ${pid}`) }, async () => {
    await run('apt-get', [...apt, 'update'], options)
    await run('apt-get', [...apt, 'install', '-y', '--no-install-recommends', ...packages], options)
  })
}
