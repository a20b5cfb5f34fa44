import { describe, expect, test } from 'vitest'
import { Notes } from '../kit/criteria/notes.ts'
import type { Commit, Repository } from '../kit/git/repository.ts'
import { expectBranchingStrategy } from './branching.ts'
import { expectReadme } from './readme.ts'
import { sampleCommits } from './sample-commit.ts'
import { expectTemplates } from './templates.ts'
import { expectToolSettings } from './tool-settings.ts'

const notes = new Notes()

function repository(files: Readonly<Record<string, string>>, story: { subjects?: readonly string[]; merge?: boolean; branches?: Readonly<Record<string, string>> } = {}): Repository {
  const subjects = story.subjects ?? ['Add ignore rules', 'Configure black and ruff', 'Check types with pyright', 'Describe the project']
  const commits = subjects.map((subject, at): Commit => ({ sha: `${at}`.repeat(40), parents: at === 0 ? [] : [`${at - 1}`.repeat(40)], subject, body: '' }))
  if (story.merge) commits.push({ sha: 'f'.repeat(40), parents: ['1', '2'], subject: 'Merge', body: '' })
  const branches = Object.entries(story.branches ?? { main: 'tip' }).map(([name, sha]) => ({ name, sha }))
  return {
    branches, main: branches[0]!, commits, checkout: undefined!,
    files: { folder: '', settings: {}, files: Object.entries(files).map(([path, text]) => ({ path, kind: 'file', content: Buffer.from(text) })) },
  }
}

describe('branching', () => {
  test.each([
    ['a merge', {}, { merge: true }],
    ['a branch that is further on', {}, { branches: { main: 'a', develop: 'b' } }],
    ['a branch that stands where main is and is explained', { 'CONTRIBUTING.md': 'Work on `develop`.' }, { branches: { main: 'a', develop: 'a' } }],
    ['conventional messages', {}, { merge: true, subjects: ['chore: ignore data', 'build: configure ruff', 'ci(hooks): add pyright', 'docs: describe setup'] }],
  ])('fair: %s', (_, files, story) => {
    expect(() => expectBranchingStrategy(repository(files, story), notes)).not.toThrow()
  })

  test.each([
    ['one branch alone', {}, {}, /alone/],
    ['a second name for main', {}, { branches: { main: 'a', develop: 'a' } }, /no commit of their own/],
    ['three commits', {}, { merge: true, subjects: ['Add ignore rules', 'Add the tools', 'Describe the project'] }, /3/],
    ['messages of one word', {}, { merge: true, subjects: ['update', 'wip', 'fix stuff', 'more changes'] }, /such as/],
    ['one message for all', {}, { merge: true, subjects: Array<string>(5).fill('Improve the pipeline') }, /such as/],
  ])('wrong: %s', (_, files, story, told) => {
    expect(() => { expectBranchingStrategy(repository(files, story), notes) }).toThrow(told)
  })
})

const README = `# Shop data

This project collects the orders of all shops in one place, so that those who plan purchases see what sells where and when.

### Installation
Type \`pip install -r requirements.txt\` in a new environment and then install the hooks too.
### Coding standards
We use black, ruff and pyright with the settings that are in pyproject.toml, no exceptions.
### Running the tests
Run \`pytest\` before you push; each bug that is mended gets a test of its own first.
### Contribution guidelines
Open a pull request from a branch of your own, and wait for one review before merging it.
`

test('a README in another shape is as good', () => {
  expect(() => { expectReadme(repository({ 'README.md': README }), notes) }).not.toThrow()
  expect(() => { expectReadme(repository({ 'readme.md': README.replaceAll('###', '##') }), notes) }).not.toThrow()
})

test.each([
  ['no introduction', README.replace(/This project.*\n/, ''), /overview/],
  ['one section for several', README.replace('### Coding standards\n', '### Setup, style and testing\n').replace('### Running the tests\n', '').replace('### Installation\n', ''), /section/],
  ['a section without content', README.replace(/Open a pull.*\n/, 'Soon.\n'), /contributing/],
  ['words in a code block are no heading', README.replace('### Running the tests\n', '```\n### Running the tests\n```\n'), /testing/],
])('a README is refused for %s', (_, text, told) => {
  expect(() => { expectReadme(repository({ 'README.md': text }), notes) }).toThrow(told)
})

test.each(['Setting up your machine', 'Set things up', 'Getting ready', 'Local development'])('a README may say how to set up below «%s»', (title) => {
  expect(() => { expectReadme(repository({ 'README.md': README.replace('### Installation', `### ${title}`).replace('### Contribution guidelines', '### Making changes') }), notes) }).not.toThrow()
})

describe('the sample commit', () => {
  const REFUSED = 'ruff.....Failed\n- hook id: ruff\n'
  const subjects = ['Add ignore rules', 'Load the orders', 'Say how hooks refuse', 'Describe the project']
  const named = (files: Readonly<Record<string, string>>, body = '') => {
    const { commits, ...rest } = repository(files, { subjects })
    return sampleCommits({ ...rest, commits: commits.map((commit, at) => (at === 2 ? { ...commit, body } : commit)) }).map(({ subject }) => subject)
  }

  test.each([
    ['a document names it by its message', { 'docs/quality.md': `\`\`\`\n${REFUSED}\`\`\`\n«Load the orders» went through.\n` }, '', ['Load the orders']],
    ['its own message shows the refusal', {}, REFUSED, ['Say how hooks refuse']],
    ['the message of another names it by its hash', {}, `${REFUSED}\nMended, it is 1111111.`, ['Say how hooks refuse', 'Load the orders']],
  ])('%s', (_, files, body, told) => {
    expect(named(files, body)).toEqual(told)
  })

  test.each([
    ['nothing is shown', {}, '', /no such output/],
    ['all that is shown went well', { 'docs/quality.md': '```\nblack....Passed\npyright....Passed\n0 errors, 0 warnings\n```\n«Load the orders»\n' }, '', /no such output/],
    ['no commit is named', { 'docs/quality.md': `\`\`\`\n${REFUSED}\`\`\`\n` }, '', /names no commit/],
  ])('refused: %s', (_, files, body, told) => {
    expect(() => named(files, body)).toThrow(told)
  })
})

test('templates may be one file or several, with tables, lists or comments to fill in', () => {
  const one = '# Pipeline template\n## Data lineage\n- source\n## Transformation steps\n1. step\n## Table schema\n| a | b |\n|---|---|\n'
  expect(() => { expectTemplates(repository({ 'docs/pipeline.md': one }), notes) }).not.toThrow()
  expect(() => { expectTemplates(repository({ 'docs/pipeline.md': one.replace(' template', '') }), notes) }).toThrow(/template/)
  expect(() => { expectTemplates(repository({ 'templates/a.md': one.replace('- source', '') }), notes) }).toThrow(/empty/)
  expect(() => { expectTemplates(repository({ 'templates/a.md': one.replace('## Data lineage', 'Data lineage') }), notes) }).toThrow(/lineage/)
})

const PYPROJECT = '[tool.black]\nline-length = 88\n[tool.ruff.lint]\nselect = ["E"]\n[tool.pyright]\ninclude = ["src"]\n'

test('settings are found where the tools look for them', () => {
  expect(() => expectToolSettings(repository({ 'pyproject.toml': PYPROJECT }))).not.toThrow()
  expect(() => expectToolSettings(repository({ 'pyproject.toml': '[tool.black]\npreview = true', '.ruff.toml': 'extend-select = ["I"]', 'pyrightconfig.json': '{ // all of it\n"strict": ["src"], }' }))).not.toThrow()
})

test.each([
  [PYPROJECT.replace('[tool.black]\nline-length = 88\n', ''), /black/],
  [PYPROJECT.replace('line-length = 88\n', ''), /without a single setting/],
  [PYPROJECT.replace('select = ["E"]', 'ignore = ["E"]'), /neither select/],
  [PYPROJECT.replace('include = ["src"]', 'typeCheckingMode = "off"'), /off/],
  [`${PYPROJECT}[tool`, /no TOML/],
  ['# [tool.black]\n', /black/],
])('settings are refused: %j', (text, told) => {
  expect(() => expectToolSettings(repository({ 'pyproject.toml': text }))).toThrow(told)
})
