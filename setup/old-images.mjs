const hashed = /^gonogo\/[^:]+:[0-9a-f]{12}$/
/** A test run in another checkout may be between two containers of its image: its tag stays for this long. */
const grace = 60 * 60

/**
 * Removes the earlier tags of an image that no container uses. The engine itself refuses those that are in use.
 * @param {import('./engine-api.mjs').EngineApi} engine
 * @param {string} name
 * @param {string} current the tag to keep
 * @param {number} [age] in seconds: younger ones stay
 */
export async function removeOldTags(engine, name, current, age = grace) {
  const filters = encodeURIComponent(JSON.stringify({ reference: [`gonogo/${name}`] }))
  const { body } = await engine.ask(`/images/json?filters=${filters}`)
  for (const image of /** @type {{ Created: number, RepoTags?: string[] }[]} */ (body ?? [])) {
    if (Date.now() / 1000 - image.Created < age) continue
    for (const tag of image.RepoTags ?? []) {
      if (tag !== current && hashed.test(tag)) await engine.ask(`/images/${tag}`, 'DELETE')
    }
  }
}
