import { traceback } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { contentOf } from '../kit/python/comments.ts'
import type { Node } from '../kit/python/parser.ts'
import type { Scene } from '../kit/scene.ts'
import { decoded } from '../kit/submission/submission.ts'
import { isKeyName } from '../kit/weather/access.ts'
import type { WeatherRun } from '../kit/weather/weather-program.ts'
import { begin, lastingTroubles, rightRun } from './runs.ts'

const SETTINGS = /(^|\/)(\.env[\w.-]*|[\w.-]+\.(ini|cfg|conf|toml|ya?ml|json|env|txt|properties))$/

/** The key is in no file that was handed in, comes from the environment alone, and is told to nobody. @throws Failed */
export async function expectKeyKept(scene: Scene): Promise<void> {
  await expectNoneWritten(scene)
  const without = await (await begin(scene)).run({ key: null })
  const own = without.world.visits.find(({ key }) => key !== undefined && isKey(key))
  expect(own === undefined, {
    expected: 'no key to be sent when none is in the environment',
    seen: 'a key that the program has of its own',
  })
  for (const result of [await rightRun(scene), await lastingTroubles(scene)]) await expectUntold(scene, result)
  scene.notes.saw('no key in any file, none sent without one in the environment, and none in output, logs or results')
}

async function expectNoneWritten({ code, submission }: Scene): Promise<void> {
  const python = await code()
  for (const { node, file, location } of python.nodes('string')) {
    if (isKey(contentOf(node)) && isForKey(node)) {
      fail({ expected: 'no key in the code', seen: `what looks like one in ${file.path}`, location, hint: 'Read it from the environment: os.environ["OPENWEATHER_API_KEY"]. Take the old key out of use: it stays in the history.' })
    }
  }
  for (const { path, kind, content } of submission.files) {
    if (kind === 'link' || !SETTINGS.test(path) || content.byteLength > 100_000) continue
    const lines = decoded(content).split('\n')
    const at = lines.findIndex((line) => {
      const [, name = '', value = ''] = /^\s*(?:export\s+)?["']?([\w.-]+)["']?\s*[:=]\s*["']?([^"'\s,#]+)/.exec(line) ?? []
      return (isKeyName(name) && isKey(value)) || /^[0-9a-f]{30,40}$/i.test(line.trim())
    })
    if (at >= 0) fail({ expected: 'no key in a file that is committed', seen: `what looks like one in ${path}`, location: { path, line: at + 1 }, hint: `Keep ${path} out of the commit (.gitignore), commit an example without the key, and take the old key out of use.` })
  }
}

/** The name that a string is given to, or looked up with, says that it is a key; or it looks exactly like one. */
function isForKey(string: Node): boolean {
  if (/^[0-9a-f]{30,40}$/i.test(contentOf(string))) return true
  for (let at: Node | null = string.parent, steps = 0; at && steps < 4; at = at.parent, steps++) {
    if (at.type === 'assignment') return isKeyName(at.childForFieldName('left')?.text ?? '')
    if (at.type === 'keyword_argument' || at.type === 'default_parameter' || at.type === 'typed_default_parameter') return isKeyName(at.childForFieldName('name')?.text ?? '')
    if (at.type === 'pair') return isKeyName(at.childForFieldName('key')?.text ?? '')
    if (at.type === 'call') return isKeyName(at.childForFieldName('arguments')?.text ?? '')
    if (/statement$/.test(at.type)) return false
  }
  return false
}

/** Letters and digits mixed, long, and no placeholder. */
const isKey = (text: string): boolean =>
  /^[A-Za-z0-9_-]{20,64}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text) && !/your|example|placeholder|change|here|xxxx|insert|dummy|test/i.test(text) && new Set(text).size > 6

async function expectUntold({ submission }: Scene, { app, run, key }: WeatherRun): Promise<void> {
  // A crash is 04.no-go.2's and 04.no-go.3's finding, whatever address stands in its traceback.
  const said = traceback(run) ? run.stdout : `${run.stdout}\n${run.stderr}`
  const line = said.split('\n').find((text) => text.includes(key))
  if (line !== undefined) {
    fail({
      expected: 'the key in nothing that the program prints', seen: `it is on the screen, here shown as «(the key)»: ${around(line, key)}`,
      hint: /urllib3|Retrying|HTTP\/1/.test(line)
        ? 'The library that requests uses logs whole addresses, key included: logging.getLogger("urllib3").setLevel(logging.ERROR), or send the key in a header if the service takes one.'
        : 'The text of an exception of requests or urllib has the whole address in it, key included: print the status and the city instead, or take the key out first.',
    })
  }
  const laid = ['.env', submission.settings.files?.['settings']]
  for (const { path, size } of (await app.list()).files) {
    if (laid.includes(path) || size > 2_000_000) continue
    const file = await app.read(path)
    expect(file.state !== 'read' || !file.content.includes(key), { expected: 'the key in no file that the program writes', seen: `it is in ${path}`, hint: 'Log and save what was asked for without the key: leave it out of addresses and parameters that you write down.' })
  }
}

/** What stands about the key, without it. */
function around(line: string, key: string): string {
  const [before = '', after = ''] = line.split(key)
  return `${before.length > 90 ? '…' : ''}${before.slice(-90)}(the key)${after.slice(0, 30)}`
}
