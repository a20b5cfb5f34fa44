import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as after } from 'node:timers/promises'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { imageTag } from '../../setup/image-tag.mjs'
import { startContainer } from './container.ts'
import { engine, OWNER_LABEL, type Engine } from './engine.ts'
import { limits } from './limits.ts'
import { ownerLabels } from './owner.ts'
import { ignoreGone, sweep } from './sweep.ts'

let docker: Engine
beforeAll(async () => {
  docker = await engine()
})

const made: string[] = []
afterEach(async () => {
  for (const name of made.splice(0)) await docker.getVolume(name).remove().catch(ignoreGone)
})

async function volumeOf(owner: string): Promise<string> {
  const name = `gonogo-sweep-${randomBytes(6).toString('hex')}`
  made.push(name)
  await docker.createVolume({ Name: name, Labels: { [OWNER_LABEL]: owner } })
  return name
}

const own = ownerLabels()[OWNER_LABEL] ?? ''
const [, start, pid] = own.split('/')

test.skipIf(process.platform !== 'linux').each([
  ['a process of this host that has ended', `${hostname()}/${start}/4194305`],
  ['an earlier process with the number of this one, as after a container was started again', `${hostname()}/1/${pid}`],
  ['a container that is gone', `${randomBytes(6).toString('hex')}/${start}/7`],
])('what belonged to %s is removed', async (_, owner) => {
  const name = await volumeOf(owner)
  expect(await sweep(docker)).toContain(`volume ${name}`)
})

test.each([
  ['this process', own],
  ['another host', `some-other-host/${start}/4194305`],
])('what belongs to %s stays', async (_, owner) => {
  const name = await volumeOf(owner)
  expect(await sweep(docker)).not.toContain(`volume ${name}`)
  await docker.getVolume(name).inspect()
})

test('a volume that the engine has not let go of yet is waited for', async () => {
  const name = await volumeOf(`${hostname()}/${start}/4194305`)
  const user = await startContainer(docker, {
    image: imageTag('python'), entrypoint: ['/bin/cat'], memory: limits.memory, capabilities: [], tmpfs: {}, binds: [`${name}:/data`],
  })
  const swept = sweep(docker)
  await expect(Promise.race([swept, after(500, 'still at it')])).resolves.toBe('still at it')
  await user.stop()
  expect(await swept).toContain(`volume ${name}`)
})
