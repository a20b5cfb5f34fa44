import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker'
import { beforeAll, describe, expect, test } from 'vitest'

/**
 * Histories of real gradings, recorded by `node test/replay/record.ts`: today's workflow code must take the same
 * decisions on them, or a deploy would break the gradings that are in flight. A change that has to differ is made with
 * patched(), and histories are added, never replaced, while such workflows may still run somewhere.
 */
const folder = new URL('histories/', import.meta.url)
const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort()

const logger = new DefaultLogger('ERROR')
let bundle: WorkflowBundleWithSourceMap

beforeAll(async () => {
  Runtime.install({ logger })
  bundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)), logger })
})

describe('recorded histories replay', () => {
  test.each(names)('%s', async (name) => {
    const history: unknown = JSON.parse(await readFile(new URL(name, folder), 'utf8'))
    await expect(Worker.runReplayHistory({ workflowBundle: bundle }, history)).resolves.toBeUndefined()
  })

  test('a history that today\'s code would not have made is refused', async () => {
    const text = await readFile(new URL('2026-11-23/pull-request-go.json', folder), 'utf8')
    const altered: unknown = JSON.parse(text.replaceAll('"announce"', '"proclaim"'))
    await expect(Worker.runReplayHistory({ workflowBundle: bundle }, altered)).rejects.toThrow(/[Nn]ondeterminism|TMPRL1100/)
  })
})
