import type { PythonCode } from '../kit/python/code.ts'
import { entriesOf, LiveCode } from '../kit/python/live.ts'
import type { Scene } from '../kit/scene.ts'
import { commands } from './commands.ts'

/** The learner's code, and which of it may run when the chapter's commands are given. */
export async function live({ code, submission }: Pick<Scene, 'code' | 'submission'>): Promise<{ code: PythonCode; running: LiveCode }> {
  const python = await code()
  return { code: python, running: new LiveCode(python, entriesOf(submission, commands)) }
}
