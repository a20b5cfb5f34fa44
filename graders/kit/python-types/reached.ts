import { expect, Failed } from '../criteria/findings.ts'
import { failing, type Statement } from '../python-tools/looked-at.ts'
import type { Scene } from '../scene.ts'

/**
 * What pyright takes for unreachable does no work when the program runs: it is made to fail, and the program does what it did.
 * A type that is stated and not true (`cast(Literal[False], …)`, a function that is said to give NoReturn) would hide it.
 * @param works what the program has to do @throws Failed
 */
export async function expectUnseenIdle(scene: Scene, unseen: readonly Statement[], works: (scene: Scene) => Promise<void>): Promise<void> {
  const [first] = unseen
  if (first === undefined) return
  try {
    await works(scene.withFiles(failing(unseen)))
  } catch (error) {
    if (!(error instanceof Failed)) throw error
    expect(false, {
      expected: 'pyright to look at every line that runs',
      seen: `${unseen.length} ${unseen.length === 1 ? 'statement' : 'statements'} that pyright takes for unreachable, and so does not check, ${unseen.length === 1 ? 'runs' : 'run'}: the first in line ${first.line} of ${first.file.path}`,
      hint: 'A type before that line is not true: something is said to be a Literal, to be None or never to come back, and is not. State what it really is, and mend what pyright says then.',
      location: { path: first.file.path, line: first.line },
    })
  }
}
