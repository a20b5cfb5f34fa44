import { expect, NotJudged } from '../kit/criteria/findings.ts'
import type { Random } from '../kit/inputs/random.ts'
import { withoutAnnotations } from '../kit/python-tools/without-annotations.ts'
import { cleanSales, messySales } from '../kit/sales/files.ts'
import type { Scene } from '../kit/scene.ts'
import { behaviourOf, difference, type Behaviour } from './behaviour.ts'
import { beforeFolder, earlierFiles, typedCode } from './typed-code.ts'

/** The command that runs the program as it was before, where the brief's own name for it is not there. */
export const EARLIER = 'before'
const INPUT = 'sales_data.csv'

interface Input {
  what: string
  content: string | undefined
}

/** What a program of chapter 1 or 2 meets: good and untidy files, one without rows, none at all. */
function inputs(random: Random): Input[] {
  return [
    { what: 'a clean file', content: cleanSales(random, { regions: true }).csv },
    { what: 'an untidy file', content: messySales(random, { regions: true }).csv },
    { what: 'a file with a header and no rows', content: 'order_id,date,region,product,quantity,price\n' },
    { what: 'a file that is not there', content: undefined },
  ]
}

/**
 * The program does the same with its annotations, without them, and as it was before them. @throws Failed
 */
export async function expectSameBehaviour({ freshApp, toolWorkspace, submission, random, notes }: Scene): Promise<void> {
  const code = await typedCode(submission)
  const bare = await withoutAnnotations(await toolWorkspace(), code.files.map(({ path, source }) => ({ path, text: source })))
  const bareFiles = Object.fromEntries(bare.map(({ path, text }) => [path, text]))
  const earlier = earlierFiles(submission)
  const command = earlier.length > 0 ? earlierCommand(submission.settings.commands, earlier, beforeFolder(submission)) : undefined
  const see = async (name: string, { content }: Input, files: Readonly<Record<string, string>> = {}): Promise<Behaviour> => {
    const app = await freshApp()
    await app.write({ ...files, ...(content === undefined ? {} : { [INPUT]: content }) })
    return behaviourOf(app, name, INPUT, name === EARLIER ? beforeFolder(submission) : '')
  }
  const all = inputs(random)
  for (const input of all) {
    const typed = await see('process', input)
    const stripped = difference(typed, await see('process', input, bareFiles), ['your program', 'the same program without its annotations'])
    expect(stripped === undefined, { expected: `annotations that change nothing, with ${input.what}`, seen: stripped ?? '' })
    if (command === undefined) continue
    const old = await see(EARLIER, input)
    if (input === all[0]) {
      const [typedAlone, oldAlone] = [await see('process', input, leftOut(earlier)), await see(EARLIER, input, leftOut(code.files))]
      expectAlone(difference(old, oldAlone, NAMES), 'the one in before/', 'the program with types')
      expectAlone(difference(typed, typedAlone, NAMES), 'your program', 'the one in before/')
    }
    const before = difference(typed, old, ['your program', 'the one in before/'])
    expect(before === undefined, {
      expected: `the same as before the types, with ${input.what}`, seen: before ?? '',
      hint: 'Run both versions on the same file and compare. Types are only stated: when mending what pyright says, keep what the program does.',
    })
  }
  notes.saw(`the same on ${all.length} inputs with and without annotations${command === undefined ? '; there is no before/ to compare with' : ', and as the version in before/'}`)
}

const NAMES = ['with the other version', 'without it'] as const

/** Python files that end whatever uses them. */
const leftOut = (files: readonly { path: string }[]) => Object.fromEntries(files.map(({ path }) => [path, 'raise SystemExit("This version of the program was left out.")\n']))

/** Two versions of which one starts the other are one version. @throws Failed */
function expectAlone(without: string | undefined, one: string, other: string): void {
  expect(without === undefined, {
    expected: `${one} to run by itself, when ${other} is not there`, seen: without ?? '',
    hint: 'Keep in before/ a copy of the whole program as it was before you gave it types, and let neither version use a file of the other.',
  })
}

/** @throws NotJudged when nothing says which of several programs it was */
function earlierCommand(commands: Readonly<Record<string, unknown>> | undefined, earlier: readonly { path: string }[], folder: string): string {
  const own = commands?.[EARLIER]
  if (own !== undefined) return EARLIER
  const names = earlier.map(({ path }) => path.slice(folder.length))
  if (folder === 'before/' && names.includes('data_processor.py')) return EARLIER
  throw new NotJudged(
    `Nothing says how the program in ${folder} is started.`,
    `Name it ${folder}data_processor.py, or say in gonogo.yaml:\ncommands:\n  before: python ${folder}${names[0]} {file}`,
  )
}
