import { mkdtemp, mkdir, rm, symlink, writeFile, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acceptFiles, SubmissionRefused, submissionLimits } from './accept.ts'
import { readFolder } from './read-folder.ts'
import type { SubmissionFile } from './submission.ts'

const file = (path: string, bytes = 0): SubmissionFile => ({ path, kind: 'file', content: Buffer.alloc(bytes) })
const link = (path: string, target: string): SubmissionFile => ({ path, kind: 'link', content: Buffer.from(target) })

describe('what goes into a sandbox', () => {
  test('links inside the folder stay, links that lead out are left out', () => {
    const inside = [link('a', 'b'), link('d/a', '../x'), link('d/e', './f/../g'), link('odd', '..name')]
    const outside = [link('o1', '/etc/passwd'), link('o2', '../x'), link('d/o3', '../../x'), link('o4', 'd/../../x'), link('o5', '..'), link('o6', 'a\0b')]
    expect(acceptFiles([...inside, ...outside])).toEqual(inside)
  })

  test.each(['/abs', '../up', 'a/../b', 'a//b', './a', 'a/.', '', 'a\0b', `${'d'.repeat(256)}/x`, '漢'.repeat(90), 'x/'.repeat(600) + 'y'])('the path %j is refused with its name', (path) => {
    expect(() => acceptFiles([file(path)])).toThrow(SubmissionRefused)
  })

  test.each(['with space', 'ä 漢 🎉.py', 'd'.repeat(255), 'a/b/c', '..a', 'back\\slash', 'line\nbreak'])('the path %j is a path', (path) => {
    expect(acceptFiles([file(path)])).toHaveLength(1)
  })

  test('at the limits it is taken, beyond them it is told what to do', () => {
    expect(acceptFiles(Array.from({ length: submissionLimits.files }, (_, at) => file(`f${at}`)))).toHaveLength(submissionLimits.files)
    expect(() => acceptFiles(Array.from({ length: submissionLimits.files + 1 }, (_, at) => file(`f${at}`)))).toThrow(/2001 files; at most 2000.*\.gitignore/s)
    expect(acceptFiles([file('a', submissionLimits.bytes)])).toHaveLength(1)
    expect(() => acceptFiles([file('small', 1), file('data/big.csv', submissionLimits.bytes)])).toThrow(/at most 20\.0 MB.*data\/big\.csv/s)
  })
})

describe('a folder of this machine', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gonogo-test-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('is read with its kinds of files; pipes, other people\'s code and links out are left out', async () => {
    await mkdir(join(folder, 'a b'))
    for (const skipped of ['.git', 'venv', 'node_modules']) {
      await mkdir(join(folder, skipped))
      await writeFile(join(folder, skipped, 'x'), '')
    }
    await writeFile(join(folder, 'a b', 'ü.py'), 'x')
    await writeFile(join(folder, 'run.sh'), '', { mode: 0o755 })
    await symlink('run.sh', join(folder, 'inside'))
    await symlink('/etc/passwd', join(folder, 'outside'))
    await execa('mkfifo', [join(folder, 'pipe')])
    expect((await readFolder(folder)).map(({ path, kind }) => [path, kind])).toEqual([['a b/ü.py', 'file'], ['inside', 'link'], ['run.sh', 'executable']])
  })

  test('is refused by its sizes, before a terabyte is read', async () => {
    await writeFile(join(folder, 'huge.bin'), '')
    await truncate(join(folder, 'huge.bin'), 2 ** 40)
    await expect(readFolder(folder)).rejects.toThrow(SubmissionRefused)
  })
})
