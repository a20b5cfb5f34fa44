import { afterEach, beforeEach, expect, test } from 'vitest'
import { engine as engineStep } from './steps/engine.mjs'
import { removeOldTags } from './old-images.mjs'
import { tar } from './tar.mjs'
import type { EngineApi } from './engine-api.mjs'

const name = `probe-${process.pid}`
const [used, old, current] = ['a', 'b', 'c'].map((digit) => `gonogo/${name}:${digit.repeat(12)}`) as [string, string, string]
const named = `gonogo/${name}:by-hand`
const images = [used, old, current, named]
let engine: EngineApi
let container = ''

beforeEach(async () => {
  const machine: { engine?: EngineApi } = {}
  const { next } = await engineStep.look(machine)
  if (!machine.engine) throw new Error(next)
  engine = machine.engine
  for (const tag of images) {
    const archive = tar([{ name: 'which', mode: 0o644, content: Buffer.from(tag) }])
    await engine.stream(`/images/create?fromSrc=-&repo=gonogo/${name}&tag=${tag.split(':')[1]}`, {
      signal: AbortSignal.timeout(30_000), onLine() {}, body: (send) => { send.end(archive) },
    })
  }
  const answer = await engine.request('POST', '/containers/create', {
    type: 'application/json', body: (send) => { send.end(JSON.stringify({ Image: used, Cmd: ['x'], Labels: { gonogo: 'test' } })) },
  })
  container = JSON.parse((await answer.setEncoding('utf8').toArray()).join('')).Id
})
afterEach(async () => {
  await engine.ask(`/containers/${container}?force=true`, 'DELETE')
  for (const tag of images) await engine.ask(`/images/${tag}`, 'DELETE')
})

const there = async (): Promise<string[]> => {
  const found = await Promise.all(images.map((tag) => engine.hasImage(tag)))
  return images.filter((_, index) => found[index])
}

test('earlier tags go, but not one that a container uses, nor one that somebody named', async () => {
  await removeOldTags(engine, name, current, 0)
  expect(await there()).toEqual([used, current, named])
})

test('a young tag stays, for a test run in another checkout may need it', async () => {
  await removeOldTags(engine, name, current)
  expect(await there()).toEqual(images)
})
