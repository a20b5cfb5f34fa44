import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onPath, run } from '../command.mjs'
import { download } from '../download.mjs'
import { cache } from '../project.mjs'
import { SetUpError } from '../set-up-error.mjs'

const version = '2.40.3'
const folder = join(cache, `compose-${version}`)
const cached = join(folder, 'docker-compose')
const byHand = 'install Docker Compose 2 (https://docs.docker.com/compose/install/) so that "docker compose" works, and run this again.'

const arch = process.arch === 'x64' ? 'x86_64' : process.arch === 'arm64' ? 'aarch64' : process.arch
const binary = `https://github.com/docker/compose/releases/download/v${version}/docker-compose-${process.platform}-${arch}`
const module = 'github.com/docker/compose/v2'

/**
 * Whether a program answers as Compose 2 or newer; Debian's docker-compose 1.29 does not.
 * @param {string} program
 * @param {string[]} args
 */
const answers = (program, args) => /^v?[2-9]/.test(spawnSync(program, [...args, 'version', '--short'], { encoding: 'utf8', timeout: 10_000 }).stdout ?? '')

/** Docker Compose, for the test of docker-compose.yml. @type {import('../machine.mjs').Step} */
export const compose = {
  name: 'compose',
  // Both may have to be built, and Temporal is waited for by more tests.
  needs: ['temporal'],
  async look(machine) {
    const docker = onPath('docker')
    const own = onPath('docker-compose')
    if (docker && answers(docker, ['compose'])) machine.compose = docker
    else if (own && answers(own, [])) machine.compose = own
    else if (existsSync(cached)) machine.compose = cached
    else return { ok: false, found: 'no "docker compose"', next: `Docker Compose is absent: ${byHand}` }
    return { ok: true, found: machine.compose }
  },
  async make({ machine, tell, ...making }) {
    const draft = `${folder}.draft`
    const program = join(draft, 'docker-compose')
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    tell(`downloading ${version}`, '10 s')
    if (!await downloaded(program, making)) {
      if (!onPath('go')) throw new SetUpError(`Compose could not be downloaded: ${byHand}`, making.log)
      tell(`no download site answers, building ${version} with go`, '2-4 min')
      // A module of our own: Compose's go.mod excludes versions, which "go install" refuses.
      writeFileSync(join(draft, 'go.mod'), `module gonogo/compose\n\ngo 1.24.3\n\nrequire ${module} v${version}\n`)
      await run('go', ['build', '-v', '-trimpath', '-ldflags', `-s -w -X ${module}/internal.Version=v${version}`, '-o', program, `${module}/cmd`], {
        ...making, cwd: draft, env: { GOFLAGS: '-mod=mod -buildvcs=false' },
        failure: `go could not build Compose ${version}: ${byHand}`,
      })
    }
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
    machine.compose = cached
  },
}

/**
 * @param {string} program
 * @param {Pick<import('../machine.mjs').Making, 'log' | 'signal' | 'onLine' | 'onStart'>} making
 */
async function downloaded(program, making) {
  if (!await download(binary, program, making)) return false
  try {
    await run('chmod', ['755', program], { ...making, failure: 'chmod' })
    await run(program, ['version'], { ...making, failure: 'docker-compose' })
    return true
  } catch (error) {
    // Something else than the program was served (a proxy's page, say).
    if (!(error instanceof SetUpError)) throw error
    return false
  }
}
