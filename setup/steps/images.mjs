import { appendFileSync } from 'node:fs'
import { buildContext } from '../build-context.mjs'
import { imageNames, imageTag } from '../image-tag.mjs'
import { removeOldTags } from '../old-images.mjs'
import { setUpCommand } from '../project.mjs'
import { SetUpError } from '../set-up-error.mjs'

/** @param {import('../engine-api.mjs').EngineApi} engine */
async function missingImages(engine) {
  const images = imageNames().map((name) => ({ name, tag: imageTag(name) }))
  const there = await Promise.all(images.map(({ tag }) => engine.hasImage(tag)))
  return images.filter((_, index) => !there[index])
}

/** When an image's build began: how long it took is the time from there to the image's own `Created`. */
const buildBegan = 'gonogo.build-began'

/** The images that graders run in, built from graders/images/. @type {import('../machine.mjs').Step} */
export const images = {
  name: 'images',
  needs: ['base-image'],
  async look({ engine }) {
    if (!engine) return { ok: false, found: 'no engine to ask', next: 'First the engine.' }
    const missing = await missingImages(engine)
    if (missing.length === 0) return { ok: true, found: imageNames().map(imageTag).join(', ') }
    return { ok: false, found: `no ${missing.map(({ tag }) => tag).join(', ')}`, next: `Run "${setUpCommand}".` }
  },
  async make({ machine: { engine }, log, signal, tell, onLine }) {
    if (!engine) throw new SetUpError('The images need an engine.')
    const missing = await missingImages(engine)
    tell(`building ${missing.map(({ name }) => `gonogo/${name}`).join(', ')}`, '60 s')
    const builds = await Promise.allSettled(missing.map(({ name, tag }) => build(engine, name, tag, { log, signal, onLine })))
    signal.throwIfAborted()
    const broken = builds.find((build) => build.status === 'rejected')
    if (broken) throw broken.reason
    await Promise.all(missing.map(({ name, tag }) => removeOldTags(engine, name, tag)))
  },
}

/** The proxies that the engine lets a build use without writing them into the image. */
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy']

/**
 * Asks for the engine's classic builder, which every engine has and which needs no client and no session.
 * @param {import('../engine-api.mjs').EngineApi} engine
 * @param {string} name
 * @param {string} tag
 * @param {Pick<import('../machine.mjs').Making, 'log' | 'signal' | 'onLine'>} making
 */
async function build(engine, name, tag, { log, signal, onLine }) {
  const buildargs = Object.fromEntries(proxies.flatMap((proxy) => process.env[proxy] ? [[proxy, process.env[proxy]]] : []))
  const query = new URLSearchParams({
    t: tag, rm: 'true', forcerm: 'true', labels: JSON.stringify({ gonogo: 'image', [buildBegan]: new Date().toISOString() }), buildargs: JSON.stringify(buildargs),
  })
  try {
    await engine.stream(`/build?${query}`, {
      signal, body: (send) => { send.end(buildContext(name)) },
      onLine(line) {
        appendFileSync(log, `${name}: ${line}\n`)
        onLine(`${name}: ${line}`)
      },
    })
  } catch (error) {
    signal.throwIfAborted()
    appendFileSync(log, `${name}: ${error instanceof Error ? error.message : error}\n`)
    throw new SetUpError(`The image gonogo/${name} could not be built: the end of the log says at which line of its Dockerfile; mend that, and run this again.`, log)
  }
}
