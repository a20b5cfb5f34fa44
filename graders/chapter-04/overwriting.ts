import { setTimeout } from 'node:timers/promises'
import { expect } from '../kit/criteria/findings.ts'
import type { Scene } from '../kit/scene.ts'
import { begin } from './runs.ts'
import { resultFiles } from './result-tables.ts'

/** Names made from the time of day differ a second later. */
const NEXT_SECOND = 1_050

/** What a first run has written is still there after a second one that nobody has consented to. @throws Failed */
export async function expectNoOverwriting(scene: Scene): Promise<void> {
  const { submission, notes } = scene
  const attempt = async (pause: number) => {
    const program = await begin(scene)
    await program.run()
    const before = await resultFiles(program.app, submission)
    for (const answer of ['', 'n']) {
      await setTimeout(pause)
      await program.run({ turned: true, stdin: `${answer}\n`.repeat(10), values: { answer } })
    }
    const after = await resultFiles(program.app, submission)
    return before.find(({ content }) => !after.some((file) => file.content.subarray(0, content.byteLength).equals(content)))
  }
  const lost = await attempt(0) && await attempt(NEXT_SECOND)
  expect(!lost, {
    expected: 'the results of an earlier run to be kept unless somebody agrees to lose them',
    seen: lost ? `${lost.path} was replaced by a second run, whose question, if any, was answered with nothing and with "n"` : '',
  })
  notes.saw('two more runs without consent left the first results as they were')
}
