import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { onPath, run } from '../command.mjs'
import { registerRuntime } from '../daemon-runtimes.mjs'
import { download } from '../download.mjs'
import { ownEngine } from '../own-engine.mjs'
import { cache, setUpCommand } from '../project.mjs'
import { SetUpError } from '../set-up-error.mjs'

const name = 'runsc'
const module = 'gvisor.dev/gvisor/runsc@v0.0.0-20260905035102-160fafc42237'
const folder = join(cache, 'runsc-20260905')
const cached = join(folder, name)
const arch = process.arch === 'x64' ? 'x86_64' : process.arch === 'arm64' ? 'aarch64' : undefined
const site = `https://storage.googleapis.com/gvisor/releases/release/latest/${arch}`
const guide = 'https://gvisor.dev/docs/user_guide/install/'

/**
 * Platform systrap works without hardware virtualisation, also where kvm hangs; a database's Unix socket lies on a volume
 * that the box mounts, and may be connected to, not made.
 */
const runtimeArgs = ['--platform=systrap', '--host-uds=open']

/** What a user does on an engine of their own, which set-up never touches. */
const byHand = `install gVisor (${guide}) and register it: "runsc install -- ${runtimeArgs.join(' ')}", then have the engine read its configuration anew. ` +
  'Until then learners\' code meets the host\'s kernel, in hardened runc containers.'

/** gVisor, so that learners' system calls don't reach the host's kernel. @type {import('../machine.mjs').Step} */
export const gvisor = {
  name: 'gvisor',
  // Both may have to be built, and Temporal is what a task waits for.
  needs: ['temporal', 'engine'],
  optional: true,
  async look(machine) {
    const { engine } = machine
    if (!engine) return { ok: false, found: 'no engine to ask', next: 'First the engine.' }
    const { body } = await engine.ask('/info')
    const runtimes = Object.keys(/** @type {{ Runtimes?: object }} */ (body).Runtimes ?? {})
    if (runtimes.includes(name)) machine.gvisor = name
    if (machine.gvisor) return { ok: true, found: `the engine has the runtime ${name}` }
    if (process.platform !== 'linux' || !arch) return { ok: true, found: `no gVisor for ${process.platform}-${process.arch}`, next: `On a Linux machine: ${byHand}` }
    if (!ownEngine()) return { ok: true, found: `the engine is yours and has no runtime ${name}`, next: byHand }
    return { ok: false, found: `the engine has no runtime ${name}`, next: `Run "${setUpCommand}".` }
  },
  async make({ machine, tell, ...making }) {
    const { engine } = machine
    if (!engine) throw new SetUpError('gVisor needs an engine.')
    if (!existsSync(cached)) await build(tell, making)
    // Tried before the engine is told of it: some machines' kernels don't let it start.
    await works(cached, making)
    tell(`registering the runtime ${name}`, '1 s')
    await registerRuntime(engine, name, { path: cached, runtimeArgs }, making)
    machine.gvisor = name
  },
}

/**
 * @param {import('../machine.mjs').Making['tell']} tell
 * @param {Pick<import('../machine.mjs').Making, 'log' | 'signal' | 'onLine' | 'onStart'>} making
 */
async function build(tell, making) {
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { recursive: true })
  tell('downloading gVisor', '10 s')
  if (!await downloaded(join(draft, name), making)) {
    if (!onPath('go')) throw new SetUpError(`gVisor could not be downloaded, and there is no go to build it with: ${byHand}`, making.log)
    tell('no download site answers, building gVisor with go', '60-90 s')
    await run('go', ['install', '-v', '-trimpath', '-ldflags', '-s -w', module], {
      ...making, cwd: draft, env: { GOBIN: draft, GOFLAGS: '', CGO_ENABLED: '0' }, failure: `go could not build gVisor: ${byHand}`,
    })
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(draft, folder)
}

/**
 * The official release, checked against the sum that is published beside it.
 * @param {string} program
 * @param {Pick<import('../machine.mjs').Making, 'log' | 'signal' | 'onLine' | 'onStart'>} making
 */
async function downloaded(program, making) {
  const sum = `${program}.sha512`
  if (!await download(`${site}/${name}.sha512`, sum, making) || !await download(`${site}/${name}`, program, making)) return false
  const right = readFileSync(sum, 'utf8').startsWith(createHash('sha512').update(readFileSync(program)).digest('hex'))
  rmSync(sum)
  if (!right) return false
  await run('chmod', ['755', program], { ...making, failure: 'chmod' })
  return true
}

/** @param {string} program @param {Pick<import('../machine.mjs').Making, 'log' | 'signal' | 'onLine' | 'onStart'>} making */
async function works(program, making) {
  const patience = AbortSignal.timeout(20_000)
  const failure = `gVisor does not start on this machine's kernel: learners' code runs in hardened runc containers. Other machines: ${guide}`
  try {
    await run(program, ['--platform=systrap', '--network=none', '--ignore-cgroups', 'do', '/bin/true'], { ...making, failure, signal: AbortSignal.any([making.signal, patience]) })
  } catch (error) {
    making.signal.throwIfAborted()
    throw patience.aborted ? new SetUpError(failure, making.log) : error
  }
}
