import { chapter, criterion, mirror } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { traceback } from '../kit/app/traceback.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { explainingTexts } from '../kit/python/prose.ts'
import { cleanSales, INVALID_ROWS, longSales, messySales, negativeSales, reorderedSales, twoPriceSales } from '../kit/sales/files.ts'
import { expectFigures, labels } from '../kit/sales/report.ts'
import { expectReadableReport } from '../kit/output/readable-report.ts'
import { expectFiguresOrRefusal } from './refusal.ts'
import { dictionaries, lists } from './structures.ts'

const FILE = 'sales_data.csv'

export const chapter01 = chapter({
  id: '01',
  title: 'Python Core Language Essentials',
  environment: 'python',
  commands: { analyze: 'python sales_analyzer.py {file}' },
  criteria: [
    criterion('01.go.1', 'Script runs without errors when provided the CSV file', {
      judged: 'Run on a generated file: it ends well',
      hint: 'Run `python sales_analyzer.py sales_data.csv` yourself, read the last line of the error first, and mend what it names.',
      async check({ freshApp, random, notes }) {
        const app = await freshApp()
        await app.write({ [FILE]: cleanSales(random).csv })
        await app.succeed('analyze', { file: FILE })
        notes.saw('a clean file was read to its end without an error')
      },
    }),

    criterion('01.go.2', 'Correctly calculates all required statistics', {
      judged: 'Run on 3 generated files, a long one and one with its columns in another order; the figures are compared outside',
      needs: ['01.go.1'],
      hint: 'Total sales is the sum of quantity × price; the average order value divides it by the number of orders; the top product has the most units. Turn text into numbers before you calculate, and work one small file out by hand.',
      async check({ freshApp, random, notes }) {
        const app = await freshApp()
        for (const make of [cleanSales, longSales, reorderedSales]) {
          const sales = make(random)
          await app.write({ [FILE]: sales.csv })
          expectFigures(await app.succeed('analyze', { file: FILE }), sales)
        }
        notes.saw('all three figures were right for 3 generated files, one of them long and one with its columns in another order')
      },
    }),

    criterion('01.go.3', 'Properly handles edge cases (missing data, invalid entries)', {
      judged: 'Run on generated files with missing, wrong, doubled and negative values; every fair reading of them passes',
      needs: ['01.go.2', '01.no-go.1'],
      hint: 'Skip rows whose product, quantity or price is missing or no number; strip spaces, currency signs and the commas between thousands; treat «Tea», « tea » and «TEA» as one product.',
      async check({ freshApp, random, notes }) {
        const app = await freshApp()
        for (const make of [messySales, messySales, negativeSales]) {
          const sales = make(random)
          await app.write({ [FILE]: sales.csv })
          expectFigures(await app.run('analyze', { file: FILE }), sales)
        }
        const twoPrices = twoPriceSales(random)
        await app.write({ [FILE]: twoPrices.csv })
        expectFiguresOrRefusal(await app.run('analyze', { file: FILE }), twoPrices)
        notes.saw('invalid rows were left out and untidy ones counted in 2 generated files; negative values and a doubled column were read in a way that fits')
      },
    }),

    criterion('01.go.4', 'Uses appropriate Python data structures (lists, dictionaries)', {
      judged: 'Syntax tree: lists and dictionaries that are made and used in code that may run',
      needs: ['01.go.1'],
      hint: 'Keep the rows in a list, and the units per product in a dictionary.',
      async check({ code, notes }) {
        const python = await code()
        const [listed, keyed] = [lists(python), dictionaries(python)]
        expect(listed.length > 0, { expected: 'a list that holds rows or results', seen: 'no list that the program makes use of' })
        expect(keyed.length > 0, { expected: 'a dictionary, for instance units by product', seen: 'no dictionary that the program makes use of' })
        notes.saw(`${listed.length} lists and ${keyed.length} dictionaries are made and used`)
      },
    }),

    criterion('01.go.5', "Includes comments explaining the code's functionality", {
      judged: 'Comments and docstrings from the syntax tree, without code that was switched off',
      needs: ['01.go.1'],
      review: 'whether the comments explain what the code does, and why',
      hint: 'Say above each step what it is for: which rows are skipped and why, how a figure is calculated.',
      async check({ code, notes }) {
        const found = await explainingTexts(await code())
        expect(found.length >= 3, {
          expected: 'at least 3 comments or docstrings that explain something',
          seen: `${found.length} of three words or more that are no code`,
        })
        notes.saw(`${found.length} comments and docstrings; whether they explain well is for the reviewer`)
      },
    }),

    criterion('01.go.6', 'Produces readable, formatted output', {
      judged: 'Run: each figure beside its name, amounts with two decimals at most',
      needs: ['01.go.1'],
      hint: 'Print one line per figure with its name, amounts with two decimals: `print(f"Total sales: ${total:,.2f}")`.',
      async check({ freshApp, random, notes }) {
        const app = await freshApp()
        await app.write({ [FILE]: cleanSales(random).csv })
        expectReadableReport(await app.succeed('analyze', { file: FILE }), Object.values(labels))
        notes.saw('each figure stands beside its name, amounts have at most two decimals')
      },
    }),

    criterion('01.no-go.1', 'Script crashes on encountering invalid data', {
      judged: 'Run on a file full of invalid rows and on one without a valid row: no traceback',
      needs: ['01.go.1'],
      hint: 'Put `try`/`except` around the conversion of each row: one bad value must not end the program. Ask whether any order is left before you divide by their number.',
      async check({ freshApp, random, notes }) {
        const app = await freshApp()
        const files = { 'missing and wrong values': messySales(random).csv, 'no valid row at all': `${cleanSales(random).csv.split('\n')[0]}\n1001,2025-01-01,,,\n` }
        for (const [what, csv] of Object.entries(files)) {
          await app.write({ [FILE]: csv })
          const run = await app.run('analyze', { file: FILE })
          const crash = traceback(run)
          expect(!crash && !run.timedOut && run.signal === null, {
            expected: `the script to get through a file with ${what}`,
            seen: crash ? `it crashed: ${crash.error}` : howItEnded(run),
            location: crash?.path && crash.line ? { path: crash.path, line: crash.line } : undefined,
          })
        }
        notes.saw(`a file with ${INVALID_ROWS} invalid rows and one without a valid row were read to their ends`)
      },
    }),

    mirror('01.no-go.2', 'Incorrect statistical calculations', '01.go.2'),

    criterion('01.no-go.3', 'Hard-coded file paths that prevent reusability', {
      judged: "Run on a file of another name in another folder, with a decoy where the brief's file would be",
      needs: ['01.go.2'],
      hint: 'Take the path from the command line: `sys.argv[1]`, or argparse.',
      async check({ freshApp, random, notes }) {
        const app = await freshApp()
        const decoy = cleanSales(random)
        const sales = cleanSales(random)
        const elsewhere = `${random.word()}/${random.word()} report.csv`
        await app.write({ [FILE]: decoy.csv, [elsewhere]: sales.csv })
        const run = await app.run('analyze', { file: elsewhere })
        expect(run.exit === 0 && !traceback(run), {
          expected: 'a file of another name in another folder to be read',
          seen: traceback(run)?.error ?? howItEnded(run),
        })
        expectFigures(run, sales)
        notes.saw('a file of another name in another folder was read')
      },
    }),

    mirror('01.no-go.4', 'No handling for missing or malformed data', '01.go.3'),
    mirror('01.no-go.5', 'Lack of comments explaining the processing logic', '01.go.5'),
    mirror('01.no-go.6', 'Disorganized or unreadable output format', '01.go.6'),
  ],
})
