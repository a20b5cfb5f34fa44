import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import type { Random } from '../kit/inputs/random.ts'
import { handlers } from '../kit/python/exceptions.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import { logCalls } from '../kit/python/log-calls.ts'
import { cleanSales, longSales, messySales, negativeSales, reorderedSales, twoPriceSales } from '../kit/sales/files.ts'
import { inSomeReading } from '../kit/sales/report.ts'
import { expectTransformations } from '../kit/sales/expect-transformations.ts'
import { expectHandled } from './error-cases.ts'
import { expectExceptionHandling } from '../kit/python/exception-handling.ts'
import { expectFiguresSaid, expectTextReport, jsonReport } from '../kit/sales/exports.ts'
import { levels } from './log-levels.ts'
import { SalesProgram } from '../kit/sales/sales-program.ts'

const commands = { process: 'python sales_processor.py {file} {output}' } as const
const REGIONS = { regions: true } as const

/** Rows that can't count, by what is wrong with them. */
const leftOut = (random: Random) => ({
  'its product is missing': `${random.integer(7_000, 9_000)},2025-01-09,North,,2,3.00`,
  'its quantity is a word': `${random.integer(7_000, 9_000)},2025-01-09,North,${random.word()},${random.word()},3.00`,
})

export const chapter02 = chapter({
  id: '02',
  title: 'Python Data Handling and Error Management',
  environment: 'python',
  commands,
  criteria: [
    criterion('02.acc.1', 'Script gracefully handles all potential errors (file not found, malformed data, etc.)', {
      judged: 'Run on files that are missing, unreadable, empty, a folder, a picture: each answered without a traceback',
      needs: ['02.acc.6'],
      hint: 'Try it with a file that is not there, a folder, a file you may not read (`chmod 000`), an empty one, a picture. Catch `FileNotFoundError`, `PermissionError`, `IsADirectoryError` (or their base `OSError`), `UnicodeDecodeError`, `KeyError` and `csv.Error` where they arise, and say in a sentence what is wrong.',
      async check(scene) {
        const cases = await expectHandled(scene)
        scene.notes.saw(`${cases} things that go wrong were each answered without a traceback`)
      },
    }),

    criterion('02.acc.2', 'Successfully implements at least two data transformations beyond basic statistics', {
      judged: 'Run on 3 generated files; totals per region and month, growth, ranks compared outside',
      needs: ['02.acc.6'],
      hint: 'Group before you add up: `totals[row["region"]] = totals.get(row["region"], 0) + amount`. Growth compares a month with the one before it: (this - before) / before × 100; sort the months by year and month.',
      async check(scene) {
        const processor = await SalesProgram.begin(scene, 'process')
        let right: readonly string[] = []
        for (const make of [cleanSales, messySales, reorderedSales]) {
          const sales = make(scene.random, REGIONS)
          const lines = (await processor.process(sales.csv)).lines
          right = inSomeReading(sales, (figures) => expectTransformations(lines, figures, 2))
        }
        scene.notes.saw(`right for 3 generated files: ${right.join(', ')}`)
      },
    }),

    criterion('02.acc.3', 'Correctly exports results to both JSON and formatted text files', {
      judged: 'Run on 3 generated files; the figures in both written files compared outside',
      needs: ['02.acc.6'],
      hint: 'Calculate once, keep the results in one dictionary, and write that twice: `json.dump(results, file, indent=2)` and a text with one line per figure. Turn dates and Decimals into text or float before you dump them.',
      async check(scene) {
        const processor = await SalesProgram.begin(scene, 'process')
        for (const make of [cleanSales, messySales, negativeSales]) {
          const sales = make(scene.random, REGIONS)
          const outcome = await processor.process(sales.csv)
          inSomeReading(sales, (figures) => {
            expectFiguresSaid(jsonReport(outcome), 'the JSON file', figures)
            expectTextReport(outcome, figures)
          })
        }
        scene.notes.saw('a JSON file and a text file were written for 3 generated files, both with the right figures, so they agree')
      },
    }),

    criterion('02.acc.4', 'Includes appropriate log messages at different severity levels', {
      judged: 'Calls of logging in code that may run; the levels that runs on good, untidy and missing files leave in the log',
      needs: ['02.acc.6'],
      hint: 'Use the logging module with a format that shows the level: `logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")`; info() for progress, warning() for a row that is left out, error() when the file can\'t be read.',
      async check(scene) {
        const code = await scene.code()
        const used = new Set(new LiveCode(code, entriesOf(scene.submission, commands)).among(logCalls(code)).map(({ level }) => level))
        expect(used.size >= 2, {
          expected: 'calls of the logging module at two levels or more, such as logger.info() and logger.warning()',
          seen: used.size === 0 ? 'none in code that may run' : `only ${[...used].join(', ')}`,
        })
        const [clean, messy, missing] = [
          levels(await (await SalesProgram.begin(scene, 'process')).process(cleanSales(scene.random, REGIONS).csv)),
          levels(await (await SalesProgram.begin(scene, 'process')).process(messySales(scene.random, REGIONS).csv)),
          levels(await (await SalesProgram.begin(scene, 'process')).processPath(`${scene.random.word()}/${scene.random.word()}.csv`)),
        ]
        expect(clean.has('INFO') || clean.has('DEBUG'), { expected: 'a message of level INFO (or DEBUG) about the work when all is well', seen: clean.told })
        expect(!clean.has('ERROR') && !clean.has('CRITICAL'), { expected: 'no ERROR when all is well', seen: clean.told })
        const above = (all: typeof clean) => all.count('WARNING') + all.count('ERROR') + all.count('CRITICAL')
        expect(above(messy) > above(clean), { expected: 'a WARNING (or ERROR) when rows are left out', seen: messy.told })
        for (const [what, row] of Object.entries(leftOut(scene.random))) {
          const told = levels(await (await SalesProgram.begin(scene, 'process')).process(`${cleanSales(scene.random, REGIONS).csv.trimEnd()}\n${row}\n`))
          expect(above(told) > above(clean), { expected: `a WARNING (or ERROR) when a row is left out because ${what}`, seen: told.told })
        }
        expect(missing.has('ERROR') || missing.has('CRITICAL'), { expected: 'an ERROR (or CRITICAL) when the file is not there', seen: missing.told })
        scene.notes.saw(`a clean file: ${clean.told}; one with invalid rows: ${messy.told}; a missing one: ${missing.told}`)
      },
    }),

    criterion('02.acc.5', 'All functions use proper exception handling with try/except blocks', {
      judged: 'Syntax tree: what each try guards and each except names, files closed',
      needs: ['02.acc.6'],
      hint: 'Put `try` around the lines that can fail, in the function that knows what to do about it, and name what you expect: `except FileNotFoundError:`, `except ValueError:`. `except:` and `except Exception:` hide your own mistakes too. Open files with `with`, so that they are closed whatever happens.',
      async check({ code, submission, notes }) {
        const python = await code()
        const { functions, places } = expectExceptionHandling(python, entriesOf(submission, commands))
        const types = new Set(handlers(python).flatMap(({ types: caught }) => caught))
        notes.saw(`${functions} functions have a try of their own, ${places} places that touch files are inside one and close what they open; caught are ${[...types].join(', ')}`)
      },
    }),

    criterion('02.acc.6', 'Successfully processes the provided test files, including one with intentional errors', {
      judged: 'Run on 5 generated files like those of the brief, one of them long; the figures compared outside',
      hint: "Save the brief's two files and run your program on both: each must end with exit status 0, and the figures must be those of the brief. If it stops with an error, read its last line first.",
      async check(scene) {
        const processor = await SalesProgram.begin(scene, 'process')
        for (const make of [longSales, messySales, reorderedSales, negativeSales]) {
          const sales = make(scene.random, REGIONS)
          const { run, lines } = await processor.succeed(sales.csv)
          inSomeReading(sales, (figures) => expectFiguresSaid({ ...run, stdout: lines.join('\n') }, 'what was printed or written', figures))
        }
        const twoPrices = twoPriceSales(scene.random, REGIONS)
        const twice = await processor.process(twoPrices.csv)
        if (twice.run.exit === 0) inSomeReading(twoPrices, (figures) => expectFiguresSaid({ ...twice.run, stdout: twice.lines.join('\n') }, 'what was printed or written', figures))
        scene.notes.saw('5 generated files like those of the brief were processed with the right figures')
      },
    }),
  ],
})
