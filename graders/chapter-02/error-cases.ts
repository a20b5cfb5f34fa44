import { crashedAt, crashHint, traceback } from '../kit/app/traceback.ts'
import { expect } from '../kit/criteria/findings.ts'
import { howItEnded } from '../kit/criteria/notes.ts'
import { cleanSales, twoPriceSales } from '../kit/sales/files.ts'
import type { Scene } from '../kit/scene.ts'
import { SalesProgram, type Outcome } from '../kit/sales/sales-program.ts'

const REGIONS = { regions: true } as const

interface ErrorCase {
  what: string
  /** It can't be processed at all, so a message has to say so. */
  isFatal: boolean
  arrange(processor: SalesProgram): Promise<Outcome>
}

/** Everything that the brief says may go wrong, each in a folder of its own. @returns how many @throws Failed */
export async function expectHandled(scene: Scene): Promise<number> {
  const well = said(await (await SalesProgram.begin(scene, 'process')).process(cleanSales(scene.random, REGIONS).csv))
  const cases = errorCases(scene)
  for (const { what, isFatal, arrange } of cases) {
    const outcome = await arrange(await SalesProgram.begin(scene, 'process'))
    const { run } = outcome
    const crash = traceback(run)
    expect(!crash && !run.timedOut && run.signal === null, {
      expected: `a message when ${what}`, seen: crash ? `it crashed: ${crash.error}` : howItEnded(run), ...crashedAt(run), ...crashHint(run),
    })
    if (!isFatal) continue
    expect(/\p{L}{3,}/u.test(said(outcome)), { expected: `a message when ${what}`, seen: 'nothing was printed or logged' })
    expect(said(outcome) !== well, { expected: `a message when ${what}`, seen: 'the same words as when all is well' })
  }
  return cases.length
}

function errorCases({ random }: Scene): ErrorCase[] {
  const header = 'order_id,date,region,product,quantity,price\n'
  const content = (what: string, csv: string | Uint8Array, isFatal = true): ErrorCase => ({ what, isFatal, arrange: (processor) => processor.process(csv) })
  return [
    { what: 'the file does not exist', isFatal: true, arrange: (processor) => processor.processPath(`${random.word()}.csv`) },
    {
      what: 'it is given a folder in place of a file', isFatal: true, async arrange(processor) {
        await processor.write('folder.csv/inside.txt', 'nothing\n')
        return processor.processPath('folder.csv')
      },
    },
    {
      what: 'the file may not be read (mode 000)', isFatal: true, async arrange(processor) {
        await processor.write('secret.csv', cleanSales(random, REGIONS).csv)
        await processor.app.inspect(['chmod', '000', 'secret.csv'])
        return processor.processPath('secret.csv')
      },
    },
    content('the file is empty', ''),
    content('the file has other columns', `name,age\n${random.word()},${random.integer(20, 60)}\n`),
    content('the file is no text', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00, 0xc3, 0x28, 0x0a, 0xa0, 0xa1, 0x2c, 0xff, 0x0a])),
    content('no row of the file is valid', `${header}1,2025-01-01,North,Tea,many,1.00\n2,,,,,\n`, false),
    content('dates are no dates', `${header}1,2025-13-45,North,Tea,2,1.00\n2,yesterday,South,Milk,1,2.00\n3,,North,Tea,2,1.00\n4,2025-01-02,North,Tea,2,1.00\n`, false),
    content('two columns have the same name', twoPriceSales(random, REGIONS).csv, false),
    {
      what: 'the output folder can\'t be made, because a file has its name', isFatal: false, async arrange(processor) {
        await processor.write('taken', 'a file\n')
        await processor.write('input_data.csv', cleanSales(random, REGIONS).csv)
        return processor.processPath('input_data.csv', 'taken')
      },
    },
  ]
}

/** What a run says to people, in files and on the terminal, without what differs from run to run. */
const said = ({ run, logs }: Outcome) => [run.stdout, run.stderr, ...logs.map(({ text }) => text)].join('\n').replace(/\d+/g, '#').replace(/\S*\/\S*/g, '').trim()
