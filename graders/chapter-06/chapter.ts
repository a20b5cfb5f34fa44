import { traceback, crashedAt, crashHint } from '../kit/app/traceback.ts'
import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { expectSpecificHandlers } from '../kit/python/exception-handling.ts'
import { LiveCode } from '../kit/python/live.ts'
import { analysisKinds } from '../kit/python/pandas-use.ts'
import { wellDefinedClasses } from '../kit/python/well-defined.ts'
import type { Scene } from '../kit/scene.ts'
import { judgeClaims, ran } from './claims.ts'
import { explainedConcepts } from './explained.ts'
import { sharedRuns, type ToolRun } from './tool.ts'

/** One word alone, such as «Error», tells nobody anything. */
const LEAST_WORDS_SAID = 2
const LEAST_CONCEPTS = 3
const LEAST_CLASSES = 2

const liveCode = async ({ code }: Scene) => new LiveCode(await code())

export const chapter06 = chapter({
  id: '06',
  title: 'Python Foundations Review',
  environment: 'python+weather',
  commands: {},
  criteria: [
    criterion('06.acc.1', 'Successfully integrates at least three concepts from previous chapters', {
      judged: 'The places that tool.yaml names: each concept found there by the syntax tree, run, with its result used',
      needs: ['06.acc.6'],
      hint: 'Name in tool.yaml three concepts or more and where each is at work: `logging: reader.py:14`. Take code that runs in an ordinary run. Start small: one file read, one thing worked out, one report.',
      async check(scene) {
        const { tool, example } = await sharedRuns(scene)
        const claims = judgeClaims(tool.manifest, await scene.code(), await liveCode(scene), example.notes)
        const claimed = claims.filter(({ name, problem }) => problem === undefined && (name !== 'api' || example.requests > 0))
        const told = claims.map(({ name, problem }) => (problem === undefined ? claimed.some((claim) => claim.name === name) ? `${name}: found` : `${name}: no request was sent` : `${name}: ${problem}`)).join('; ')
        expect(claimed.length >= LEAST_CONCEPTS, { expected: `${LEAST_CONCEPTS} concepts or more at work where tool.yaml says`, seen: told || 'no concept in tool.yaml' })
        const chapters = new Set(claimed.map(({ chapter: number }) => number))
        expect(chapters.size >= 2, { expected: 'concepts of at least two chapters', seen: `all of chapter ${[...chapters].join()}` })
        scene.notes.saw(told)
      },
    }),

    criterion('06.acc.2', 'Uses proper OOP design with well-defined classes and methods', {
      judged: 'Syntax tree and a trace of the run: classes that hold state, with methods that ran',
      needs: ['06.acc.6'],
      hint: 'Give each class one thing to be responsible for: one that reads, one that works out, one that reports. Set up what it holds in `__init__`, and let its methods work with `self`.',
      async check(scene) {
        const { example } = await sharedRuns(scene)
        const live = await liveCode(scene)
        const all = wellDefinedClasses(await scene.code())
        const used = live.among(all).filter((definition) => ran(definition, example.notes))
        expect(used.length >= LEAST_CLASSES, {
          expected: `${LEAST_CLASSES} classes or more that hold something, have methods that work with it, and are used when the tool runs`,
          seen: used.length === 0 ? `none${all.length > 0 ? `: ${all.map(({ name }) => name).join(', ')} never ran` : ''}` : `${used.map(({ name }) => name).join(', ')} alone`,
        })
        scene.notes.saw(used.map(({ name, methods }) => `${name}: ${methods.join(', ')}`).join('; '))
      },
    }),

    criterion('06.acc.3', 'Implements appropriate error handling with specific exception types', {
      judged: 'Run on input that is missing, has other columns, is no text: each told; handlers by the syntax tree',
      needs: ['06.acc.6'],
      hint: 'Run the tool with a file that isn\'t there, and with one that is no CSV. Catch what arises by its name (`FileNotFoundError`, `KeyError`, `UnicodeDecodeError`, pandas\' `ParserError` and `EmptyDataError`) and say in a sentence what is wrong.',
      async check(scene) {
        const { tool, example } = await sharedRuns(scene)
        const specific = expectSpecificHandlers(await scene.code(), await liveCode(scene))
        const types = new Set(specific.flatMap(({ types: caught }) => caught))
        expect(types.size >= 2, { expected: 'handlers for two kinds of exceptions or more', seen: types.size === 0 ? 'none that names what it catches' : `${[...types].join()} alone` })
        const cases: Readonly<Record<string, string | Uint8Array | undefined>> = {
          'the input is not there': undefined,
          'the input has other columns': `first,second\n${scene.random.word()},${scene.random.word()}\n`,
          'the input is no text': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0xc3, 0x28, 0x0a, 0xa0, 0xa1, 0x2c, 0xff, 0x0a]),
        }
        for (const [what, content] of Object.entries(cases)) expectMessage(await tool.run(content), example, what)
        scene.notes.saw(`${Object.keys(cases).join(', ')}: each answered with a message; caught are ${[...types].join(', ')}`)
      },
    }),

    criterion('06.acc.4', 'Uses Pandas for data manipulation and analysis', {
      judged: 'Calls of pandas that ran; the results follow when pandas.read_csv is made to deliver another file',
      needs: ['06.acc.6'],
      hint: 'Read the input with `pd.read_csv()` and let the results follow from that frame: `frame.groupby(…)[…].sum()`, `frame[frame[…] > …]`.',
      async check(scene) {
        const { tool, example, alteredCsv, changed } = await sharedRuns(scene)
        const kinds = analysisKinds(await scene.code(), await liveCode(scene), example.notes)
        expect(kinds.length >= 2, {
          expected: 'two kinds of operations on a DataFrame or Series, whose results are used: grouping, aggregation, filtering, ordering, change, correlation, joining',
          seen: kinds.join(', ') || 'none',
        })
        const swapped = await tool.run(tool.example, tool.swap(alteredCsv))
        const followed = [...changed].filter((piece) => swapped.pieces.has(piece))
        expect(followed.length >= changed.size / 2, {
          expected: 'results that follow from what pandas.read_csv() delivers: it was made to deliver another file',
          seen: `${changed.size - followed.length} of ${changed.size} lines or files of another origin`,
        })
        scene.notes.saw(`${kinds.join(', ')}; the results followed when pandas.read_csv() was made to deliver another file`)
      },
    }),

    criterion('06.acc.5', 'Includes documentation explaining how concepts from different chapters are applied', {
      judged: 'README: a passage for each concept that names its place in the code',
      needs: ['06.acc.1'],
      hint: 'In README.md say of each concept in tool.yaml, in a sentence or two, where it is at work and what for: «Logging (chapter 2): `Reader.load()` warns of every row that it leaves out.»',
      async check(scene) {
        const { tool } = await sharedRuns(scene)
        const docs = scene.documents()
        expect(docs.files.length > 0, { expected: 'a README.md', seen: 'no Markdown file' })
        const names = Object.keys(tool.manifest.concepts)
        const explained = explainedConcepts(docs, tool.manifest, await scene.code(), scene.submission)
        const needed = Math.min(names.length, Math.max(LEAST_CONCEPTS, Math.ceil(names.length / 2)))
        expect(explained.length >= needed, {
          expected: `for ${needed} or more of the concepts of tool.yaml a passage that says where in your code each is at work`,
          seen: explained.length === 0 ? 'none' : `one for ${explained.join(', ')}`,
        })
        scene.notes.saw(`explained: ${explained.join(', ')}`)
      },
    }),

    criterion('06.acc.6', 'Produces a useful output (report, visualization, or data file)', {
      judged: 'Run twice, the second time with other numbers in the input: the output changes with it',
      hint: 'Run the command of tool.yaml yourself on the example. If it stops with an error, mend what its last line names; see that what it prints or writes is worked out from the input.',
      async check(scene) {
        const { tool, example, altered, changed } = await sharedRuns(scene)
        for (const { run } of [example, altered]) {
          expect(run.exit === 0 && !traceback(run), {
            expected: 'the tool to end without an error (exit status 0)', seen: traceback(run) ? `it crashed: ${traceback(run)?.error}` : howItEnded(run), ...crashedAt(run), ...crashHint(run),
          })
        }
        expect(example.pieces.size >= 3, { expected: 'a report, a picture or a data file', seen: `${example.pieces.size} lines or files` })
        expect(changed.size > 0, {
          expected: `another result when ${tool.manifest.columns.join(', ')} of the input ${tool.manifest.columns.length > 1 ? 'have' : 'has'} other numbers`, seen: 'the same output',
        })
        scene.notes.saw(`${example.files.map(({ path }) => path).join(', ') || 'a printed report'}: ${changed.size} lines or files changed with the input`)
      },
    }),
  ],
})

/** A run that can't succeed says so. @throws Failed */
function expectMessage(ended: ToolRun, well: ToolRun, what: string): void {
  const { run } = ended
  const crash = traceback(run)
  expect(!crash && !run.timedOut && run.signal === null, {
    expected: `a message when ${what}`, seen: crash ? `it crashed: ${crash.error}` : howItEnded(run), ...crashedAt(run), ...crashHint(run),
  })
  const usual = linesSaid(well)
  const own = linesSaid(ended).filter((line) => !usual.some((other) => other.startsWith(line)))
  expect(own.some((line) => (line.match(/\p{L}{2,}/gu) ?? []).length >= LEAST_WORDS_SAID), {
    expected: `a message when ${what}`, seen: own[0] === undefined ? 'nothing that the tool would not have said anyway' : `"${own[0].slice(0, 80)}" alone`,
    hint: 'Print a sentence that tells what is wrong with the input, such as «sales.csv has no column price», and end with `sys.exit(1)` after it, or `sys.exit("the sentence")`.',
  })
}

/** What a run told on the terminal and in logs, line by line, without what is another in each run. The questions of a tool that asks are the beginning of a line. */
function linesSaid({ run, files, input }: ToolRun): string[] {
  const logs = files.filter(({ path }) => /log/i.test(path)).map(({ content }) => content.toString('utf8'))
  return [run.stdout, run.stderr, ...logs].join('\n').replaceAll(input, '#').replace(/\d+/g, '#').split('\n').map((line) => line.trim()).filter(Boolean)
}
