import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { onPath, run } from '../command.mjs'
import { download } from '../download.mjs'
import { cache, setUpCommand } from '../project.mjs'
import { SetUpError } from '../set-up-error.mjs'

const version = '1.5.1'
const cached = join(cache, `temporal-${version}`, 'temporal')
const byHand = 'install the Temporal CLI (https://docs.temporal.io/cli) so that "temporal" is on PATH, and run this again.'

const platform = process.platform
const arch = process.arch === 'x64' ? 'amd64' : process.arch
const archives = [
  `https://temporal.download/cli/archive/v${version}?platform=${platform}&arch=${arch}`,
  `https://github.com/temporalio/cli/releases/download/v${version}/temporal_cli_${version}_${platform}_${arch}.tar.gz`,
]

/**
 * @param {string} answer of `temporal --version`, such as `temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)`
 * @returns {boolean} whether it is 1.5 or newer; one built from source says 0.0.0-DEV, so its server's version counts
 */
export function recentEnough(answer) {
  const [, major, minor] = /version (\d+)\.(\d+)/.exec(answer) ?? []
  const [, serverMajor, serverMinor] = /Server (\d+)\.(\d+)/.exec(answer) ?? []
  /** @param {string | undefined} a @param {string | undefined} b @param {number} x @param {number} y */
  const atLeast = (a, b, x, y) => Number(a) > x || (Number(a) === x && Number(b) >= y)
  return atLeast(major, minor, 1, 5) || (major === '0' && atLeast(serverMajor, serverMinor, 1, 29))
}

/** Temporal's program: command line, server and UI in one. @type {import('../machine.mjs').Step} */
export const temporal = {
  name: 'temporal',
  needs: [],
  async look(machine) {
    const { GONOGO_TEMPORAL: given } = process.env
    if (given) {
      machine.temporal = given
      return existsSync(given) ? { ok: true, found: `${given} (GONOGO_TEMPORAL)` }
        : { ok: false, found: `GONOGO_TEMPORAL=${given} does not exist`, next: 'Correct or unset GONOGO_TEMPORAL.' }
    }
    const own = onPath('temporal')
    const answer = own ? spawnSync(own, ['--version'], { encoding: 'utf8', timeout: 10_000 }).stdout ?? '' : ''
    if (own && recentEnough(answer)) machine.temporal = own
    else if (existsSync(cached)) machine.temporal = cached
    else return { ok: false, found: own ? `${own} is too old (${answer.trim()})` : 'no temporal on PATH', next: `Run "${setUpCommand}".` }
    return { ok: true, found: machine.temporal }
  },
  async make({ machine, tell, ...making }) {
    if (process.env.GONOGO_TEMPORAL) throw new SetUpError(`GONOGO_TEMPORAL names ${process.env.GONOGO_TEMPORAL}, which does not exist: correct or unset it.`)
    const draft = join(cache, `temporal-${version}.draft`)
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    if (!await unpacked(draft, tell, making)) {
      if (!onPath('go')) throw new SetUpError(`Temporal could not be downloaded: ${byHand}`, making.log)
      tell(`no download site answers, building ${version} with go`, '3-4 min')
      await run('go', ['install', '-v', `github.com/temporalio/cli/cmd/temporal@v${version}`], {
        ...making, cwd: draft, env: { GOBIN: draft, GOFLAGS: '' },
        failure: `go could not build Temporal ${version}: ${byHand}`,
      })
    }
    rmSync(join(cache, `temporal-${version}`), { recursive: true, force: true })
    renameSync(draft, join(cache, `temporal-${version}`))
    machine.temporal = cached
  },
}

/**
 * @param {string} folder
 * @param {import('../machine.mjs').Making['tell']} tell
 * @param {Pick<import('../machine.mjs').Making, 'log' | 'signal' | 'onLine' | 'onStart'>} making
 * @returns {Promise<boolean>} whether the folder now holds the program, from the official archive
 */
async function unpacked(folder, tell, making) {
  const archive = join(folder, 'archive.tar.gz')
  tell(`downloading ${version}`, '20 s')
  for (const url of archives) {
    if (!await download(url, archive, making)) continue
    try {
      await run('tar', ['-xzf', archive, '-C', folder, 'temporal'], { ...making, failure: 'tar' })
      await run(join(folder, 'temporal'), ['--version'], { ...making, failure: 'temporal' })
      return true
    } catch (error) {
      // Something else than the archive was served (a proxy's page, say): the next source may do better.
      if (!(error instanceof SetUpError)) throw error
    } finally {
      rmSync(archive, { force: true })
    }
  }
  return false
}
