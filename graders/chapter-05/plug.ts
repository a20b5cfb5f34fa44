import { expect, NotJudged } from '../kit/criteria/findings.ts'
import type { SeenRequest } from '../kit/ports/web.ts'
import { Classes } from '../kit/python/classes.ts'
import type { Scene } from '../kit/scene.ts'
import { someKey, weatherEnvironment } from '../kit/weather/access.ts'
import { plugSource } from './plug-source.ts'

const SECONDS = 40
const PLUG = 'gonogo_plug.py'
const OTHER = 'other_api'

/**
 * Another service behind the learner's base class: a subclass made by us, or the learner's own command, has to ask it, again
 * after a failure, and bring its answer. @throws Failed; NotJudged when nothing says how it is plugged in
 */
export async function expectPluggable(scene: Scene): Promise<void> {
  const { web, random, notes, submission } = scene
  const [service, resource, probe, answer] = [`quotes-${random.word()}`, `latest-${random.word()}`, random.word(9), random.word(11)]
  const isOurs = ({ path }: SeenRequest) => path.includes(service) || path.includes(resource)
  let requests = 0
  await web.play((request) => {
    if (!isOurs(request)) return { kind: 'answer', status: 404, body: '{"error": "not found"}' }
    if (requests++ === 0) return { kind: 'answer', status: 503, body: '{"error": "busy"}' }
    // The first answer counts: one that the base class could not use is not made good by asking past it.
    return { kind: 'answer', status: 200, body: JSON.stringify({ quote: { symbol: 'EUR', value: 1.0837, id: `${answer}-${requests}` } }) }
  })
  const app = await scene.freshApp()
  const [base, path, key] = [`${web.url}/${service}`, `/${resource}`, someKey(random)]
  const env = weatherEnvironment(web, key, [], submission.settings.environment)
  let stderr: string
  let stdout: string
  if (app.has(OTHER)) {
    ({ stdout, stderr } = await app.run(OTHER, { base_url: base, path, key }, { env, seconds: SECONDS }))
  } else {
    const { all } = new Classes(await scene.code())
    const fileOf = (name: string) => all.find(({ node }) => node.childForFieldName('name')?.text === name)?.file.path ?? ''
    await app.write({ [PLUG]: plugSource })
    const stdin = JSON.stringify({ module: fileOf('DataFetcher'), child: fileOf('WeatherDataFetcher'), base, path, key, probe, answer });
    ({ stdout, stderr } = await app.inspect(['python', PLUG], { env, stdin, seconds: SECONDS }))
  }
  const seen = web.seen()
  const asked = seen.filter(isOurs)
  if (seen.length === 0) {
    throw new NotJudged(
      `A subclass of DataFetcher for another service could not be made to ask anything. ${stderr.trim().split('\n').at(-1)?.slice(0, 200) ?? ''}`,
      'Let DataFetcher take its address (base_url) and have a method fetch(endpoint, params); or commit a script with a subclass of your own and name it in gonogo.yaml: commands: { other_api: python other_api.py {base_url} {path} }.',
    )
  }
  expect(asked.length > 0, {
    expected: 'a subclass with another address to ask that address', seen: `requests to ${seen[0]?.path.slice(0, 80)} all the same`,
    hint: 'Keep addresses and endpoints out of the methods of DataFetcher: they come from the constructor or from attributes that a subclass sets.',
  })
  expect(asked.length > 1, { expected: 'the base class to try again after 503, whatever the service is', seen: 'one request, and then no more', hint: 'Put the retries into DataFetcher, where each subclass has them.' })
  expect(new RegExp(`${answer}-2(?!\\d)`).test(stdout), {
    expected: 'the answer of another service to come back through the base class', seen: stdout.trim() === '' || stdout.trim() === 'null' ? 'nothing' : `"${stdout.trim().slice(0, 120)}"`,
    hint: 'Let the base class return the parsed answer as it came; what is about weather belongs into WeatherDataFetcher.',
  })
  notes.saw(`a subclass for another service asked ${asked[0]?.path.replace(service, 'quotes').replace(resource, 'latest')}, again after 503, and brought its answer`)
}
