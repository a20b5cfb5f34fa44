import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect, Failed } from '../kit/criteria/findings.ts'
import { expectCharts } from '../kit/output/charts.ts'
import { looksOther } from '../kit/output/picture.ts'
import { piecesOf } from '../kit/output/pieces.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import { numpyCalls } from '../kit/python/numpy-use.ts'
import { analysisKinds, CLEANS_DUPLICATES, CLEANS_NULLS, pandasCalls } from '../kit/python/pandas-use.ts'
import { duplicatedSales } from '../kit/sales/files.ts'
import { expectFiguresSaid } from '../kit/sales/exports.ts'
import { expectTransformations } from '../kit/sales/expect-transformations.ts'
import { inSomeReading } from '../kit/sales/report.ts'
import type { Scene } from '../kit/scene.ts'
import { analyse, sharedRuns, type AnalysisRun } from './runs.ts'
import { compareSpeed, isFaster, ROWS } from './speed.ts'

const commands = { analyze: 'python sales_pandas.py {file} {output}' } as const
const WHERE = 'what was printed or written'

const liveCode = async ({ code, submission }: Scene) => new LiveCode(await code(), entriesOf(submission, commands))

/** The three figures are right, wherever the run says them. @throws Failed */
function expectFiguresOf({ sales, outcome }: AnalysisRun): void {
  inSomeReading(sales, (figures) => expectFiguresSaid({ ...outcome.run, stdout: outcome.lines.join('\n') }, WHERE, figures))
}

/** What the program says when NumPy is made to calculate something else; it may well stop. */
async function piecesWithOtherNumpy(scene: Scene, { sales }: AnalysisRun): Promise<Set<string>> {
  try {
    const { outcome } = await analyse(scene, sales, { changesNumpy: true })
    return piecesOf(outcome.run, outcome.files)
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    return new Set()
  }
}

export const chapter03 = chapter({
  id: '03',
  title: 'Essential Data Libraries (NumPy and Pandas Basics)',
  environment: 'python',
  commands,
  criteria: [
    criterion('03.acc.1', 'Script successfully loads data into a Pandas DataFrame', {
      judged: 'Run, and again with pandas.read_csv made to deliver another file: the figures follow it',
      hint: 'Read the file with `frame = pd.read_csv(path)` and calculate everything from that frame: `(frame["quantity"] * frame["price"]).sum()`. If it stops with an error, read its last line first.',
      async check(scene) {
        const { plain, swapped } = await sharedRuns(scene)
        expectFiguresOf(plain)
        const [read] = (await liveCode(scene)).among((await scene.code()).calls('read_csv', 'read_table'))
        expect(read !== undefined, { expected: 'pandas.read_csv() in code that runs', seen: 'no such call' })
        try {
          expectFiguresOf(swapped)
        } catch {
          expect(false, {
            expected: 'figures that follow from what pandas.read_csv() delivers: it was made to deliver another file', seen: 'figures of another origin',
            location: read?.location,
          })
        }
        scene.notes.saw('all three figures were right, and followed when pandas.read_csv() was made to deliver another file')
      },
    }),

    criterion('03.acc.2', 'Uses appropriate Pandas functions for data cleaning (handling nulls, duplicates, etc.)', {
      judged: 'Run on a file with nulls and doubled rows; calls of pandas that ran and whose results are used',
      needs: ['03.acc.1'],
      hint: 'Turn words into NaN with `pd.to_numeric(…, errors="coerce")`, then `frame = frame.dropna(subset=[…])` and `frame = frame.drop_duplicates()`. These give a new frame: assign it, or nothing changes.',
      async check(scene) {
        const cleaned = await analyse(scene, duplicatedSales(scene.random, { regions: true }), {})
        expectFiguresOf(cleaned)
        const [code, live] = [await scene.code(), await liveCode(scene)]
        for (const [what, names] of [['missing values', CLEANS_NULLS], ['duplicates', CLEANS_DUPLICATES]] as const) {
          const found = pandasCalls(code, live, cleaned.notes, names)
          expect(found.length > 0, { expected: `a function of pandas' for ${what} whose result is used: ${names.slice(0, 3).join(', ')}, …`, seen: 'none that ran' })
          scene.notes.saw(`${what}: ${[...new Set(found.map(({ name }) => name))].join(', ')}`)
        }
        scene.notes.saw('the figures of a file with missing and wrong values and doubled rows were right')
      },
    }),

    criterion('03.acc.3', 'Implements at least three analytical operations using Pandas (e.g., groupby, filtering, aggregation)', {
      judged: 'Calls of pandas that ran and whose results are used, by kind; results compared outside on two files',
      needs: ['03.acc.1'],
      hint: 'Group, aggregate, filter, sort: `frame.groupby("region")["amount"].sum().sort_values()`; `frame[frame["amount"] > 100]`; `monthly.pct_change() * 100`. Print or write what comes out.',
      async check(scene) {
        const { plain, swapped } = await sharedRuns(scene)
        const kinds = analysisKinds(await scene.code(), await liveCode(scene), plain.notes)
        expect(kinds.length >= 3, {
          expected: 'three kinds of operations on a DataFrame or Series, whose results are used: grouping, aggregation, filtering, ordering, change, correlation, joining',
          seen: kinds.join(', ') || 'none',
        })
        const right = [plain, swapped].map(({ sales, outcome }) => inSomeReading(sales, (figures) => expectTransformations(outcome.lines, figures, 2)))
        scene.notes.saw(`${kinds.join(', ')}; right: ${(right[0] ?? []).join(', ')}`)
      },
    }),

    criterion('03.acc.4', 'Includes at least one NumPy operation for numerical calculation', {
      judged: 'Run again with NumPy made to calculate something else: the output changes',
      needs: ['03.acc.1'],
      hint: 'Calculate something that you report with a function of NumPy\'s: `np.median(frame["amount"])`, `np.percentile(…)`, `np.where(…)`, `np.corrcoef(…)`.',
      async check(scene) {
        const { plain, again } = await sharedRuns(scene)
        const [used] = numpyCalls(await scene.code(), await liveCode(scene))
        expect(used !== undefined, { expected: 'a calculation by a function of NumPy\'s (np.…) whose result is used', seen: 'none in code that may run' })
        const changed = await piecesWithOtherNumpy(scene, plain)
        // What differs from run to run anyway, such as a time, shows nothing.
        const { run, files } = await again()
        const stable = piecesOf(run, files)
        const lost = [...piecesOf(plain.outcome.run, plain.outcome.files)].filter((piece) => !changed.has(piece))
        expect(lost.some((piece) => stable.has(piece)), {
          expected: 'results that depend on what NumPy calculates: it was made to calculate something else',
          seen: 'the same output', location: used.location,
        })
        scene.notes.saw(`${used.name}() and its like: what is printed or drawn changes with what NumPy calculates`)
      },
    }),

    criterion('03.acc.5', 'Generates at least one visualization (bar chart, line graph, etc.)', {
      judged: 'The written picture is decoded: it is not blank, and another one for other data',
      needs: ['03.acc.1'],
      hint: 'Draw a key figure and save it: `ax = by_region.plot(kind="bar"); ax.figure.savefig(Path(folder) / "regions.png")`.',
      async check(scene) {
        const { plain, swapped } = await sharedRuns(scene)
        const [charts, others] = [expectCharts(plain.outcome.files), expectCharts(swapped.outcome.files)]
        const drawn = charts.find((chart) => others.every((other) => looksOther(chart, other)))
        expect(drawn !== undefined, { expected: 'a picture that shows the data: another file, another picture', seen: `${charts[0]?.path} looks the same for other data, but for a line of text at most`, hint: 'Hand the figures that you worked out to the plot, in place of numbers that are written into the code: `by_region.plot(kind="bar")`.' })
        scene.notes.saw(`${drawn.path}: a ${drawn.kind} of ${drawn.width} × ${drawn.height}, and another one for other data`)
      },
    }),

    criterion('03.acc.6', 'Execution time is measurably faster than the previous non-Pandas version', {
      judged: "Processor time per row on a large file, against the learner's earlier version or the brief's reference, in one run with repeats",
      needs: ['03.acc.1'],
      hint: 'Work on whole columns: `frame["quantity"] * frame["price"]`, `.str.strip()`, `.groupby()`. A loop over `iterrows()`, or `apply(…, axis=1)`, does row by row what pandas does at once.',
      async check(scene) {
        const { again } = await sharedRuns(scene)
        const speed = await compareSpeed(scene, (await again()).run.cpuSeconds)
        expect(isFaster(speed), {
          expected: `less processor time per row than ${speed.comparedWith}`,
          seen: `${speed.ratio.toFixed(2)} times as much, on a file of ${ROWS} rows, without what starting takes`,
        })
        scene.notes.saw(`each row takes ${speed.ratio.toFixed(2)} times the processor time that it takes ${speed.comparedWith}`)
      },
    }),
  ],
})
