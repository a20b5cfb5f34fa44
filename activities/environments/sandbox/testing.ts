import { imageTag } from '../../../setup/image-tag.mjs'
import type { SandboxFile } from '../../../graders/kit/ports/sandbox.ts'
import { engine } from '../engine.ts'
import { sandboxRuntime } from '../runtime.ts'
import { startSandbox, type StartedSandbox } from './start.ts'

/** For tests: a box with these programs in it. Stop its container afterwards. */
export async function boxWith(sources: Readonly<Record<string, string>>, runtime?: string): Promise<StartedSandbox> {
  const docker = await engine()
  const box = await startSandbox(docker, { image: imageTag('python'), runtime: await sandboxRuntime(docker, runtime) })
  await box.sandbox.load(Object.entries(sources).map(([path, text]) => fileOf(path, text)))
  return box
}

export const fileOf = (path: string, text: string): SandboxFile => ({ path, kind: 'file', content: Buffer.from(text) })
