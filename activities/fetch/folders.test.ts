import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { newFetchFolder, sweepFetchFolders } from './folders.ts'

test('the folder of a process that has ended goes, with the program that was left in it; one of the living stays', async () => {
  const ended = execa(process.execPath, ['-e', ''])
  const { pid } = ended
  await ended
  const orphaned = join(tmpdir(), `gonogo-fetch-123-${pid}-abcdef`)
  await mkdir(orphaned)
  const own = await newFetchFolder()
  const left = execa('sleep', ['60'], { cwd: orphaned, reject: false })
  try {
    expect(await sweepFetchFolders()).toContain(`folder gonogo-fetch-123-${pid}-abcdef`)
    expect((await left).signal).toBe('SIGKILL')
    expect([existsSync(orphaned), existsSync(own)]).toEqual([false, true])
  } finally {
    left.kill('SIGKILL')
    await rm(own, { recursive: true })
    await rm(orphaned, { recursive: true, force: true })
  }
})
