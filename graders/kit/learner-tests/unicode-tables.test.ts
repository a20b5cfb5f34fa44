import { afterAll, beforeAll, expect, test } from 'vitest'
import { boxWith } from '../../../activities/environments/sandbox/testing.ts'
import type { StartedSandbox } from '../../../activities/environments/sandbox/start.ts'
import { unicodeTables } from './unicode-tables.ts'

let box: StartedSandbox
beforeAll(async () => {
  box = await boxWith({})
}, 60_000)
afterAll(() => box.container.stop())

test('a suite that generates text works nothing out that is not there already', async () => {
  const tables = await unicodeTables(() => box.sandbox.workspace())
  const workspace = await box.sandbox.workspace()
  await workspace.write(tables)
  const run = await workspace.run({ argv: ['python', '-c', 'from hypothesis import given, strategies as s\n@given(s.text())\ndef texts(one): pass\ntexts()'] })
  expect(run).toMatchObject({ exit: 0, stderr: '' })
  const kept = (await workspace.list()).files.map(({ path }) => path).filter((path) => path.includes('/unicode_data/'))
  expect(kept.sort()).toEqual(tables.map(({ path }) => path).sort())
  expect(kept.length).toBeGreaterThan(0)
})
