import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { said, unusualLines } from '../kit/output/told.ts'
import { expectKeyExplained, expectUseExplained } from './documentation.ts'
import { expectKeyKept } from './key-care.ts'
import { expectNoOverwriting } from './overwriting.ts'
import { expectResponsesHandled } from './responses.ts'
import { expectRetries } from './retries.ts'
import { begin, expectNoCrash, givenOf, lastingTroubles, rightRun, rowsOf } from './runs.ts'
import { expectTransformation } from './transformation.ts'
import { expectConsistent, expectProperHeader } from './well-formatted.ts'

const FEWEST_CITIES = 5

export const chapter04 = chapter({
  id: '04',
  title: 'Web Integration and APIs',
  environment: 'python+weather',
  commands: { fetch: 'python weather_fetcher.py' },
  criteria: [
    criterion('04.go.1', 'Successfully authenticates with the chosen API', {
      judged: 'Run before a weather service of ours: every request carries the key that was in the environment',
      hint: 'Read the key from the environment and send it with every request, as your provider says: appid=… (OpenWeatherMap), key=… (WeatherAPI), apikey=… (Open-Meteo).',
      async check(scene) {
        const { run, world, key } = await rightRun(scene)
        expect(run.exit === 0 && !traceback(run), {
          expected: 'the program to end without an error (exit status 0)',
          seen: traceback(run) ? `it crashed: ${traceback(run)?.error}` : howItEnded(run),
          ...crashedAt(run), ...crashHint(run),
        })
        const { visits } = world
        expect(visits.length > 0, {
          expected: 'requests to one of the weather services that the brief names', seen: 'none at all',
          hint: 'Ask the service by its public address or by WEATHER_BASE_URL; data that is written into the program is not fetched.',
        })
        const refused = visits.find(({ outcome }) => outcome === 'refused')
        expect(!refused, { expected: 'every request with the key from the environment', seen: `${refused?.key === undefined ? 'one without a key' : 'one with another key'}, answered with 401` })
        expect(visits.some((visit) => visit.key === key), {
          expected: 'requests with the key from the environment', seen: 'a service that was asked without any key',
          hint: 'Open-Meteo\'s free address takes no key, so nothing is authenticated: ask customer-api.open-meteo.com with apikey=…, or another provider.',
        })
        expect(world.given.size >= FEWEST_CITIES, { expected: `the weather of ${FEWEST_CITIES} to 10 cities to be asked for`, seen: `${world.given.size} ${world.given.size === 1 ? 'city' : 'cities'}`, hint: 'Ask for each of five to ten cities.' })
        scene.notes.saw(`${visits.length} requests to ${visits[0]?.provider.name} for ${world.given.size} cities, all with the key that was in the environment`)
      },
    }),

    criterion('04.go.2', 'Correctly handles API response codes and potential errors', {
      judged: 'The service refuses the key, knows no such city, fails for good, answers no JSON: what is told, and what is still written',
      needs: ['04.go.3', '04.no-go.2'],
      hint: 'Look at the status before the body; catch what json() raises; check that the fields are there; then leave that city out, say so, and go on with the next.',
      check: expectResponsesHandled,
    }),

    criterion('04.go.3', 'Processes JSON data into a structured format', {
      judged: 'The written rows compared with what the service answered, city by city',
      needs: ['04.go.1'],
      hint: 'Take the fields that you need from each answer (data["main"]["temp"]), make one record per city, and write each into its own row.',
      async check(scene) {
        const { table, rows } = await rowsOf(scene, await rightRun(scene))
        scene.notes.saw(`${table.path}: ${rows.size} cities with the temperature and humidity that were answered`)
      },
    }),

    criterion('04.go.4', 'Implements at least one meaningful transformation of the raw data', {
      judged: 'Runs with the same and with other weather: a column that follows it and repeats no value of the answer',
      needs: ['04.go.3'],
      hint: 'Work something out: Kelvin to Celsius, metres per second to km/h, how it feels against how it is, a word for hot and cold, a readable time from `dt`. Rounding alone is none.',
      check: expectTransformation,
    }),

    criterion('04.go.5', 'Creates a well-formatted CSV output file with proper headers', {
      judged: 'The written CSV: a name of its own for each column, which says what stands below it',
      needs: ['04.go.3'],
      hint: 'Name each column in the first line by what it holds and its unit: city, temperature_c, humidity_percent.',
      async check(scene) {
        const result = await rightRun(scene)
        const rows = await rowsOf(scene, result)
        expectProperHeader(rows, givenOf(result))
        scene.notes.saw(`${rows.table.path}: ${rows.table.header.join(', ').slice(0, 200)}`)
      },
    }),

    criterion('04.go.6', 'Includes timeout handling and retry logic for failed requests', {
      judged: 'Seen by the service: a slow answer given up, 500 and 429 asked again, with a wait that grows or that Retry-After names',
      needs: ['04.go.3', '04.no-go.2'],
      hint: 'Try a request up to three times: after a time-out, a lost connection, 429 and 5xx, with a wait in between that grows or that Retry-After names.',
      check: expectRetries,
    }),

    criterion('04.go.7', 'Documentation includes instructions for obtaining and using an API key', {
      judged: 'README: where the key comes from, and the variable that the code really reads',
      needs: ['04.go.1'],
      hint: 'Write into README.md where one signs up, where the key is shown, and which environment variable it goes into.',
      check: expectKeyExplained,
    }),

    criterion('04.no-go.1', 'API keys hardcoded in the script', {
      judged: 'A key that is new in each run: in no file, no output, no log, and none sent when there is none',
      needs: ['04.go.1'],
      hint: 'Keep the key in an environment variable, or in a settings file that .gitignore keeps out of the commit, without a default in the code.',
      check: expectKeyKept,
    }),

    criterion('04.no-go.2', 'Script crashes on API timeout or error', {
      judged: 'The service is late, fails, or answers something else: no traceback',
      needs: ['04.go.1'],
      hint: 'Put try/except around each city: requests.Timeout, requests.HTTPError, and ValueError or KeyError where the answer is not what you expect.',
      async check(scene) {
        const { run } = await lastingTroubles(scene)
        expectNoCrash(run, 'one answer is late, one city fails with 500, one is unknown, and others are answered with something else than weather')
        scene.notes.saw('it got through a late answer, 500, an unknown city, and answers that are no weather')
      },
    }),

    criterion('04.no-go.3', 'No error handling for network issues', {
      judged: "Nothing listens at the service's address: a message and no traceback",
      needs: ['04.go.1'],
      hint: 'Catch requests.ConnectionError (or urllib.error.URLError and OSError) as well as the time-out, and say that the service can\'t be reached.',
      async check(scene) {
        const usual = await rightRun(scene)
        const { app, run } = await (await begin(scene)).run({ refused: true })
        expectNoCrash(run, 'nothing answers at the service\'s address')
        const told = unusualLines(await said(app, run), await said(usual.app, usual.run))
        expect(told.length > 0, { expected: 'a message when the service can\'t be reached', seen: 'nothing that is not printed when all goes well' })
        scene.notes.saw('a service that refuses connections was told in a sentence')
      },
    }),

    criterion('04.no-go.4', 'Results overwritten without confirmation', {
      judged: 'Run three times without consent: the first results are still there',
      needs: ['04.go.3'],
      hint: 'When the file is there already, ask before you replace it (and take anything but yes for no), demand a flag like --force, or put date and time into the name.',
      check: expectNoOverwriting,
    }),

    criterion('04.no-go.5', 'No documentation for API usage', {
      judged: 'README: the service is named, and a command that starts the program',
      needs: ['04.go.1'],
      hint: 'Say in README.md which API is asked for what, and show the command that starts your program.',
      check: expectUseExplained,
    }),

    criterion('04.no-go.6', 'Inconsistent data formatting in output file', {
      judged: 'The written CSV: rows of one length, each column of one kind and format',
      needs: ['04.go.3'],
      hint: 'Format each value the same way in every row: round(value, 1), one date format, units in the header and not beside some of the values.',
      async check(scene) {
        const { table } = await rowsOf(scene, await rightRun(scene)).then((rows) => { expectConsistent(rows); return rows })
        scene.notes.saw(`${table.rows.length} rows of ${table.header.length} values, each column in one format`)
      },
    }),
  ],
})
