import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { layBeside, notesOf, recordsLogged } from '../kit/beside/beside.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { numbersIn, isPrintedAs } from '../kit/output/numbers.ts'
import { said, unusualLines } from '../kit/output/told.ts'
import { present } from '../kit/python/scopes.ts'
import type { Scene } from '../kit/scene.ts'
import { isNamedIn } from '../kit/weather/place.ts'
import { sharedRun, WeatherProgram, type WeatherRun } from '../kit/weather/weather-program.ts'
import type { Attempt, Trouble } from '../kit/weather/world.ts'
import type { Design } from './design.ts'
import { expectLogCalls } from './structure.ts'

const FEWEST_CITIES = 3
/** As the logging module numbers its levels. */
const WARNING = 30
/** The methods and functions of logging that make such records, whatever they are called on. */
const LOGS = /(?:^|\.)(?:debug|info|warn|warning|error|exception|critical|fatal|log)$/

export const rightRun = (scene: Scene): Promise<WeatherRun> =>
  sharedRun(scene, 'right', async () => (await WeatherProgram.begin(scene, 'client')).run())

/** The client ended well and has asked for the weather. @throws Failed */
export function expectWorking({ run, world }: WeatherRun): void {
  const crash = traceback(run)
  expect(run.exit === 0 && !crash, { expected: 'the client to end without an error (exit status 0)', seen: crash ? `it crashed: ${crash.error}` : howItEnded(run), ...crashedAt(run), ...crashHint(run) })
  const refused = world.visits.find(({ outcome }) => outcome === 'refused')
  expect(world.given.size > 0, {
    expected: 'the client to get weather from one of the services that the brief names',
    seen: refused ? 'requests without the key from the environment, answered with 401' : world.visits.length > 0 ? 'requests that the service did not understand' : 'no request at all',
  })
}

/** What the client got stands on its output: each city with its temperature. @throws Failed */
export function expectDemonstration({ run, world }: WeatherRun): void {
  const given = [...world.given.values()]
  expect(given.length >= FEWEST_CITIES, { expected: `the client to fetch at least ${FEWEST_CITIES} cities`, seen: `${given.length}`, hint: 'Use the object more than once: fetch three cities or more with it.' })
  const lines = run.stdout.split('\n')
  for (const { place, temperatures } of given) {
    const readings = temperatures.flatMap(({ value, unit }) => {
      const celsius = unit === 'C' ? value : unit === 'K' ? value - 273.15 : (value - 32) / 1.8
      return [value, celsius, celsius * 1.8 + 32, celsius + 273.15]
    })
    const shows = (line: string) => numbersIn(line).some((number) => readings.some((reading) => isPrintedAs(number, reading)))
    const { name } = place
    const isShown = lines.some((line, at) => {
      if (!isNamedIn(place, line)) return false
      return lines.slice(at, name === undefined ? at + 1 : at + 8).some(shows)
    })
    expect(isShown, { expected: 'each city with the temperature that the service answered on the client\'s output', seen: `none for ${name ?? 'one of the places'}` })
  }
}

/** One city fails for a while and another for good: tried again, logged, and no crash. @throws Failed */
export async function expectFailuresHandled(scene: Scene, design: Design): Promise<void> {
  const usual = await rightRun(scene)
  const trouble = ({ place, attempt }: Attempt): Trouble | undefined => (place === 0 ? (['failure', 'silence'] as const)[attempt] : place === 1 ? 'failure' : undefined)
  const program = await WeatherProgram.begin(scene, 'client')
  const result = await program.run({ trouble, env: await layBeside(program.app, { notesLogs: true }) })
  const { run, world } = result
  const crash = traceback(run)
  expect(!run.timedOut, { expected: 'a request without an answer to be given up after at most 10 seconds', seen: howItEnded(run), hint: 'Give the request in DataFetcher a time-out.' })
  // A logged exception has a traceback too; what ended the program has the last word, and a status other than 0.
  expect(run.exit !== null && !(crash && run.exit !== 0), { expected: 'the client to get through a failure (500), a request without an answer, and a city that can\'t be had', seen: crash ? `it crashed: ${crash.error}` : howItEnded(run), ...crashedAt(run) })
  const [first] = world.places()
  const tries = first ? world.attemptsAt(first) : []
  expect(tries.length >= 3 && tries.some(({ outcome }) => outcome === 'answered'), {
    expected: 'a request that failed with 500, and then got no answer, to be sent again until the third try', seen: `${tries.length} ${tries.length === 1 ? 'try' : 'tries'}`,
  })
  const told = unusualLines(await said(result.app, run), await said(usual.app, usual.run))
  expect(told.length > 0, { expected: 'failures in the log, on the screen or in a file', seen: 'nothing that is not there when all goes well', hint: 'Set logging up in the client: logging.basicConfig(level=logging.INFO).' })
  const records = recordsLogged(await notesOf(program.app))
  if (records === undefined) expectLogCalls(design)
  const files = new Set(design.sites.classes.all.map(({ file }) => file.path))
  const own = records?.filter(({ path, line }) => files.has(path) && logsAt(design, path, line))
  expect(own === undefined || own.some(({ level }) => level >= WARNING), {
    expected: 'requests that failed to be logged by your classes with the logging module, as warnings or errors, and written on the screen or into a file',
    seen: own?.some(({ level }) => level > 0) ? 'records of lower levels only (info, debug)' : own?.length ? 'records that no handler writes anywhere' : `no such record, only messages like "${told[0]?.slice(0, 100)}"`,
    hint: 'Write logger.warning(…) where a request is tried again, and logger.error(…) where it is given up, in place of print(); set logging up in the client with logging.basicConfig(level=logging.INFO).',
  })
  scene.notes.saw(`failures were tried again and logged, for instance "${told[0]?.slice(0, 100)}"`)
}

/** A call of a logging method stands at this line of theirs: what the box notes of a record is only a place to look at. */
function logsAt(design: Design, path: string, line: number): boolean {
  const calls = design.code.files.filter((file) => file.path === path).flatMap(({ root }) => present(root.descendantsOfType('call')))
  return calls.some((call) => call.startPosition.row < line && line <= call.endPosition.row + 1 &&
    LOGS.test(call.childForFieldName('function')?.text ?? ''))
}
