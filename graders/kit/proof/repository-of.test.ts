import { expect, test } from 'vitest'
import type { SubmissionFile } from '../submission/submission.ts'
import { withRepository } from './repository-of.ts'

const file = (path: string, text: string): SubmissionFile => ({ path, kind: 'file', content: Buffer.from(text) })
const STORY = `bundle: work.bundle
commits:
  - { on: main, message: Begin, add: [a.py] }
  - { on: aside, message: Go on, write: { b.py: "x = 1" }, remove: [a.py] }
  - { on: main, message: Merge, merge: aside }
`

test('an exemplar that describes a repository hands in its bundle instead, the same each time', async () => {
  const files = [file('repository.yaml', STORY), file('repository/a.py', 'print(1)\n'), file('gonogo.yaml', 'files: {}\n')]
  const made = await withRepository(files)
  expect(made.map(({ path }) => path)).toEqual(['gonogo.yaml', 'work.bundle'])
  expect(Buffer.from(made[1]!.content).toString('latin1')).toMatch(/^# v2 git bundle\n[0-9a-f]{40} refs\/heads\/aside\n[0-9a-f]{40} refs\/heads\/main\n/)
  expect((await withRepository(files))[1]!.content).toEqual(made[1]!.content)
})

test('other exemplars stay as they are; a description that does not fit its files is refused', async () => {
  const plain = [file('a.py', 'print(1)\n')]
  expect(await withRepository(plain)).toEqual(plain)
  await expect(withRepository([file('repository.yaml', STORY)])).rejects.toThrow('no a.py')
  await expect(withRepository([file('repository.yaml', STORY.replace('merge: aside', 'merge: other')), file('repository/a.py', '')])).rejects.toThrow('no branch other')
})
