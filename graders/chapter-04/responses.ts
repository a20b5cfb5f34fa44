import { expect, fail } from '../kit/criteria/findings.ts'
import { said, unusualLines } from '../kit/output/told.ts'
import type { Scene } from '../kit/scene.ts'
import { someKey } from '../kit/weather/access.ts'
import { isNamedIn, plainName } from '../kit/weather/place.ts'
import type { WeatherRun } from '../kit/weather/weather-program.ts'
import { cityRows } from './city-rows.ts'
import { begin, expectNoCrash, givenOf, lastingTroubles, rightRun } from './runs.ts'
import { resultTables } from './result-tables.ts'

/** A wrong key, an unknown city, an error that stays and answers that are none: told, and the rest is written. @throws Failed */
export async function expectResponsesHandled(scene: Scene): Promise<void> {
  const usual = await everythingSaid(await rightRun(scene))
  await expectRefusalTold(scene, usual)
  const result = await lastingTroubles(scene)
  // A late answer may have come when nobody waited for it any more.
  const given = givenOf(result).filter(({ place }) => result.world.attemptsAt(place).some(({ outcome }) => outcome === 'answered'))
  if (given.length > 0) cityRows(await resultTables(result.app, scene.submission), given)
  const told = unusualLines(await everythingSaid(result), usual)
  const lost = result.world.places().filter(({ key }) => !result.world.given.has(key))
  const silent = lost.find((place) => !told.some((line) => isNamedIn(place, line)))
  expect(told.length > 0 && silent === undefined, {
    expected: `a message that names each city whose weather could not be had (${lost.length} here)`,
    seen: silent && told.length > 0 ? `nothing about ${silent.name}` : 'nothing that is not printed when all goes well',
    hint: 'Print which city failed and why: an error that is swallowed looks like success.',
  })
  await expectNothingMadeUp(scene, result)
  scene.notes.saw(`a refused key was told, and so were ${lost.length} cities that could not be had; the other rows were right`)
}

async function expectRefusalTold(scene: Scene, usual: string): Promise<void> {
  const refused = await (await begin(scene)).run({ key: someKey(scene.random) })
  expectNoCrash(refused.run, 'the service refuses the key (401)')
  const told = unusualLines(await everythingSaid(refused), usual)
  expect(told.some((line) => /\bkey\b|api[ _-]?key|401|unauthori[sz]ed|auth|credential|invalid|denied|refused|forbidden|clave|rechaz|schl(?:ü|ue)ssel|ungültig|abgelehnt|clé|refusé|chave|recusad|chiave|rifiutat/i.test(line)), {
    expected: 'a message about the key when the service refuses it (401)',
    seen: told[0] ? `"${told[0].slice(0, 160)}"` : 'nothing that is not printed when all goes well',
    hint: 'Look at response.status_code before you use the answer: 401 means that the key is missing or wrong.',
  })
}

/** A city without an answer has no row, or one without numbers. */
async function expectNothingMadeUp(scene: Scene, result: WeatherRun): Promise<void> {
  const names = result.world.places().filter(({ key }) => !result.world.given.has(key)).flatMap(({ name }) => name ?? [])
  for (const { header, rows, path } of await resultTables(result.app, scene.submission)) {
    const measured = header.flatMap((name, at) => (/temp|°|hum|umid|feucht/i.test(name) ? [at] : []))
    for (const row of rows) {
      const name = names.find((each) => row.some((cell) => plainName(cell) === plainName(each)))
      const made = name !== undefined && measured.map((at) => row[at] ?? '').find((cell) => /\d/.test(cell))
      if (made !== undefined && made !== false) fail({ expected: `no values in ${path} for a city that got no answer`, seen: `"${made}" for ${name}` })
    }
  }
}

const everythingSaid = ({ app, run }: WeatherRun): Promise<string> => said(app, run)
