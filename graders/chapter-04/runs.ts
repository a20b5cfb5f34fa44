import { expect } from '../kit/criteria/findings.ts'
import { crashedAt, traceback } from '../kit/app/traceback.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import type { Run } from '../kit/ports/sandbox.ts'
import type { Scene } from '../kit/scene.ts'
import { sharedRun, WeatherProgram, type WeatherRun } from '../kit/weather/weather-program.ts'
import type { Attempt, Given, Trouble } from '../kit/weather/world.ts'
import { resultTables } from './result-tables.ts'
import { cityRows, type CityRows } from './city-rows.ts'

export const COMMAND = 'fetch'
/** The brief asks for no longer time-outs than ten seconds. */
const LATE_SECONDS = 11
const MOST_SEEDS = 5

export const begin = (scene: Scene): Promise<WeatherProgram> => WeatherProgram.begin(scene, COMMAND)

/** The program once, with everything as it should be. */
export const rightRun = (scene: Scene): Promise<WeatherRun> => sharedRun(scene, 'right', async () => {
  // Weather that is warm in some places and cold in others, so that whatever is worked out from it differs too.
  for (let tries = 1; ; tries++) {
    const result = await (await begin(scene)).run()
    const warm = givenOf(result).filter(({ observation }) => observation.celsius > 15).length
    if ((warm > 0 && warm < result.world.given.size) || result.world.given.size < 2 || tries === MOST_SEEDS) return result
  }
})

/** What goes wrong for good, place by place; the first answer is only late. */
export const lastingTroubles = (scene: Scene): Promise<WeatherRun> => sharedRun(scene, 'lasting', async () => {
  const nonsense = scene.random.pick<Trouble>(['web-page', 'half'])
  const lasting: readonly (Trouble | undefined)[] = [undefined, 'failure', nonsense, 'unknown', 'other-shape']
  const trouble = ({ place, attempt }: Attempt): Trouble | undefined => (place === 0 && attempt === 0 ? { late: LATE_SECONDS } : lasting[place])
  return (await begin(scene)).run({ trouble })
})

export const givenOf = ({ world }: WeatherRun): Given[] => [...world.given.values()]

/** The rows of a run in which nothing went wrong. @throws Failed */
export async function rowsOf(scene: Pick<Scene, 'submission'>, result: WeatherRun): Promise<CityRows> {
  return cityRows(await resultTables(result.app, scene.submission), givenOf(result))
}

/** The program ended by itself and without a traceback. @throws Failed */
export function expectNoCrash(run: Run, when: string): void {
  const crash = traceback(run)?.error ?? /^Traceback \(most recent call last\)/m.exec(run.stdout)?.[0]
  expect(!crash && !run.timedOut && run.signal === null && run.notStarted === null, {
    expected: `the program to go on, or to end with a message, when ${when}`,
    seen: crash ? `it crashed: ${crash}` : howItEnded(run),
    ...crashedAt(run),
  })
}
