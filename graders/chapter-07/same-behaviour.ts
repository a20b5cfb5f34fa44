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
  for (const input of inputs(random)) {
    const typed = await see('process', input)
    const stripped = difference(typed, await see('process', input, bareFiles), ['your program', 'the same program without its annotations'])
    expect(stripped === undefined, { expected: `annotations that change nothing, with ${input.what}`, seen: stripped ?? '' })
    if (command === undefined) continue
    const before = difference(typed, await see(EARLIER, input), ['your program', 'the one in before/'])
    expect(before === undefined, {
      expected: `the same as before the types, with ${input.what}`, seen: before ?? '',
      hint: 'Run both versions on the same file and compare. Types are only stated: when mending what pyright says, keep what the program does.',
    })
  }
  notes.saw(`the same on ${inputs(random).length} inputs with and without annotations${command === undefined ? '; there is no before/ to compare with' : ', and as the version in before/'}`)
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
