import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { initBare } from './bare.ts'
import { changedFiles } from './diff.ts'
import { writeFirstCommit } from './write.ts'

const lines = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}\n`).join('')

test('renamed, binary, added and removed files are counted, whatever their names are', async () => {
  const repository = await mkdtemp(join(tmpdir(), 'gonogo-diff-'))
  onTestFinished(() => rm(repository, { recursive: true, force: true }))
  await initBare(repository, 'main')
  const before = await writeFirstCommit(repository, 'main', { 'old/a b.py': lines(20), 'gone.txt': 'x\ny\n', 'zz.txt': '1\n' })
  const after = await writeFirstCommit(repository, 'work', { 'new/ä\tc.py': `${lines(20)}more\n`, 'bin.dat': 'a\0b', 't\tt': 't\n', 'zz.txt': '1\n2\n3\n' })

  expect(await changedFiles(repository, before, after)).toMatchObject([
    { filename: 'bin.dat', status: 'added', additions: 0, deletions: 0 },
    { filename: 'gone.txt', status: 'removed', additions: 0, deletions: 2 },
    { filename: 'new/ä\tc.py', previousFilename: 'old/a b.py', status: 'renamed', additions: 1, deletions: 0 },
    { filename: 't\tt', status: 'added', additions: 1, deletions: 0 },
    { filename: 'zz.txt', status: 'modified', additions: 2, deletions: 0 },
  ])
})
