import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import { ignored, type Repository } from '../kit/git/repository.ts'
import type { Random } from '../kit/inputs/random.ts'

interface Kind {
  what: string
  paths: string[]
}

/** What the brief says must never get into the repository, with names of ours. */
function unwanted(random: Random): Kind[] {
  const word = () => random.word()
  return [
    { what: 'data files', paths: [`data/${word()}.csv`, `data/raw/${word()}.csv`, `data/${word()}.parquet`, `data/processed/${word()}.json`] },
    { what: 'credentials', paths: ['.env', 'credentials.json', `${word()}.pem`, `config/${word()}.key`] },
    { what: 'configuration of one environment', paths: ['.env.local', '.venv/bin/python', 'venv/bin/python', `${word()}/__pycache__/${word()}.cpython-311.pyc`] },
  ]
}

/** What Python makes by itself, on each machine anew. */
const LOCAL = /(^|\/)(__pycache__|\.venv|venv)\/|\.py[co]$/
const WITHIN_LOCAL = /((?:^|\/)(?:__pycache__|\.venv|venv))\/.*$/
const SECRET = /(^|\/)(\.env(\.local)?|credentials\.json|[^/]+\.(pem|key))$/

/** Tried with git: what must stay out is ignored, what is written is not, and nothing of the first got in already. @throws Failed */
export async function expectIgnoreRules(repository: Repository, random: Random, notes: Notes): Promise<void> {
  const tracked = repository.files.files.map(({ path }) => path)
  expect(tracked.some((path) => /(^|\/)\.gitignore$/.test(path)), { expected: 'a .gitignore', seen: 'none on the main branch' })
  const kinds = unwanted(random)
  const found = await ignored(repository, kinds.flatMap(({ paths }) => paths))
  for (const { what, paths } of kinds) {
    const through = paths.filter((path) => !found.has(path))
    expect(through.length === 0, { expected: `git to ignore ${what}`, seen: `it would add ${through.join(', ')}` })
  }
  const wanted = [`${sourceFolder(tracked)}${random.word()}.py`, `docs/${random.word()}.md`, 'README.md', 'pyproject.toml', '.gitignore', '.pre-commit-config.yaml',
    ...tracked.filter((path) => path.endsWith('.py')).slice(0, 50)]
  const lost = [...await ignored(repository, wanted)]
  expect(lost.length === 0, { expected: 'sources, documentation and the tools\' configuration in git', seen: `the rules ignore ${lost.slice(0, 4).join(', ')}`, hint: `\`git check-ignore -v ${lost[0] ?? ''}\` says which line does it: narrow that one.` })
  const secret = tracked.find((path) => SECRET.test(path) && !/example|sample|template/i.test(path))
  expect(secret === undefined, {
    expected: 'no credentials in the repository', seen: `${secret} is tracked`,
    hint: `A file that is tracked stays tracked whatever .gitignore says: \`git rm --cached ${secret}\`, and change what was in it.`,
  })
  const local = tracked.find((path) => LOCAL.test(path))
  expect(local === undefined, {
    expected: 'nothing in the repository that belongs to one environment', seen: `${local} is tracked`,
    hint: `A file that is tracked stays tracked whatever .gitignore says: \`git rm -r --cached ${local?.replace(WITHIN_LOCAL, '$1')}\` takes it out and leaves it on your disk.`,
  })
  const data = tracked.find((path) => /^data\/.*\.(csv|parquet|json|xlsx)$/.test(path) && !/(^|\/)(sample|example|fixture|test|schema)/i.test(path.slice('data/'.length)))
  expect(data === undefined, { expected: 'no data files in the repository', seen: `${data} is tracked`, hint: `\`git rm --cached ${data}\` takes it out and leaves it on your disk.` })
  notes.saw(`git ignores ${kinds.flatMap(({ paths }) => paths).length} paths that must stay out, and none of ${wanted.length} that belong in`)
}

/** Where the learner's modules lie, as a prefix: beside the first that is no test. */
export function sourceFolder(tracked: readonly string[]): string {
  const source = tracked.filter((path) => path.endsWith('.py') && !/(^|\/)(tests?|docs?|scripts?)\/|(^|\/)(test_[^/]*|conftest|setup|__init__)\.py$/.test(path)).sort((a, b) => a.length - b.length)[0]
  return source === undefined ? '' : source.slice(0, source.lastIndexOf('/') + 1)
}
