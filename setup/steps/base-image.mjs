import { appendFileSync } from 'node:fs'
import { aptInstall, canApt } from '../apt.mjs'
import { onPath, run } from '../command.mjs'
import { setUpCommand } from '../project.mjs'
import { SetUpError } from '../set-up-error.mjs'

const repository = 'debian'
const tag = 'bookworm-slim'
const image = `${repository}:${tag}`
/** An import can't tell a tar archive that was cut short: it gets the real name once mmdebstrap has ended well. */
const draft = 'gonogo-base-draft:latest'
/** Once the registry has answered, a pull says something several times a second. */
const silence = 8_000
const byHand = `load ${image} into the engine yourself (docker pull ${image}), and run this again.`

/** The image that every Dockerfile of the project starts from. @type {import('../machine.mjs').Step} */
export const baseImage = {
  name: 'base-image',
  needs: ['engine'],
  async look({ engine }) {
    if (!engine) return { ok: false, found: 'no engine to ask', next: 'First the engine.' }
    return await engine.hasImage(image) ? { ok: true, found: image } : { ok: false, found: `no ${image}`, next: `Run "${setUpCommand}".` }
  },
  async make({ machine, tell, ...making }) {
    const { engine } = machine
    if (!engine) throw new SetUpError('The base image needs an engine.')
    tell(`pulling ${image}`, '10 s')
    const trouble = await pull(engine, making)
    if (!trouble) return
    appendFileSync(making.log, `pull: ${trouble}\n`)
    if (!onPath('mmdebstrap')) {
      if (!canApt()) throw new SetUpError(`No registry gives ${image} (${trouble}): ${byHand}`, making.log)
      tell('no registry answers, installing mmdebstrap', '20 s')
      await aptInstall(['mmdebstrap', 'debian-archive-keyring'], making)
    }
    tell('no registry answers, making it from Debian packages', '20 s')
    try {
      await run('mmdebstrap', ['--variant=minbase', '--include=ca-certificates', 'bookworm', '-'], {
        ...making, failure: `mmdebstrap could not make ${image} from Debian's packages: ${byHand}`,
        consume: (stdout) => importDraft(engine, stdout, making),
      })
      await engine.ask(`/images/${draft}/tag?repo=${repository}&tag=${tag}`, 'POST')
    } finally {
      await engine.ask(`/images/${draft}`, 'DELETE')
    }
    if (!await engine.hasImage(image)) throw new SetUpError(`The engine did not keep ${image}: ${byHand}`, making.log)
  },
}

/**
 * @param {import('../engine-api.mjs').EngineApi} engine
 * @param {Pick<import('../machine.mjs').Making, 'signal' | 'onLine'>} making
 * @returns {Promise<string | undefined>} why it could not be pulled
 */
async function pull(engine, { signal, onLine }) {
  const quiet = new AbortController()
  let timer = setTimeout(() => quiet.abort(), silence)
  try {
    await engine.stream(`/images/create?fromImage=${repository}&tag=${tag}`, {
      signal: AbortSignal.any([signal, quiet.signal, AbortSignal.timeout(180_000)]),
      onLine(line) {
        onLine(line)
        clearTimeout(timer)
        timer = setTimeout(() => quiet.abort(), 4 * silence)
      },
    })
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    return quiet.signal.aborted ? 'the registry does not answer' : error instanceof Error ? error.message : `${error}`
  } finally {
    clearTimeout(timer)
  }
}

/**
 * @param {import('../engine-api.mjs').EngineApi} engine
 * @param {import('node:stream').Readable} tarball
 * @param {Pick<import('../machine.mjs').Making, 'signal' | 'onLine'>} making
 */
const importDraft = (engine, tarball, { signal, onLine }) =>
  engine.stream(`/images/create?fromSrc=-&repo=gonogo-base-draft&tag=latest`, { signal, onLine, body: (send) => { tarball.pipe(send) } })
