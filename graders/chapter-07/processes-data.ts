import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { behaviourOf, WELL } from './behaviour.ts'

const INPUT = 'sales_data.csv'

/** The program gets through each file, and what it prints or writes depends on what is in it. @throws Failed */
export async function expectProcessesData({ freshApp, notes }: Pick<Scene, 'freshApp' | 'notes'>, files: readonly string[]): Promise<void> {
  const seen = new Set<string>()
  for (const content of files) {
    const app = await freshApp()
    await app.write({ [INPUT]: content })
    const { ended, texts } = await behaviourOf(app, 'process', INPUT)
    // Once more for the words that a crash deserves.
    if (ended !== WELL) await app.succeed('process', { file: INPUT })
    seen.add(JSON.stringify([...texts]))
  }
  expect(seen.size === files.length, {
    expected: 'a program that processes the file it is given',
    seen: 'the same output for two different files',
    hint: 'Let `python data_processor.py sales_data.csv` read that file and print or write what it finds.',
  })
  notes.saw(`${files.length} generated files were processed`)
}
