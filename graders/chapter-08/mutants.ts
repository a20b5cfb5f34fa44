import { edit, type Mutant } from '../kit/proof/mutant.ts'

const STORY = 'repository.yaml'
const at = (path: string) => `repository/${path}`
const HOOKS = at('.pre-commit-config.yaml')
const NATIVE = at('.githooks/pre-commit')

export const mutants: readonly Mutant[] = [
  {
    kills: '08.acc.1', of: 'framework', because: 'everything was committed at once',
    edits: [edit(STORY, '', 'bundle: repository.bundle\ncommits:\n  - on: main\n    message: "feat: clean orders before they are loaded"\n    add: [.gitignore, README.md, pyproject.toml, .pre-commit-config.yaml, src/, tests/, docs/]\n')],
  },
  {
    kills: '08.acc.1', of: 'framework', because: 'messages say nothing',
    edits: [edit(STORY, '"chore: ignore data, credentials and environments"', 'update'), edit(STORY, '"build: configure black, ruff and pyright"', 'wip'), edit(STORY, '"build: run the tools before each commit"', 'more changes'), edit(STORY, '"docs: templates for pipelines, and how commits are refused"', 'fix')],
  },
  { kills: '08.acc.1', of: 'native', because: 'the bundle is not where gonogo.yaml says', edits: [edit('gonogo.yaml', 'work.bundle', 'elsewhere.bundle')] },
  { kills: '08.acc.2', of: 'framework', because: 'data files are not ignored', edits: [edit(at('.gitignore'), 'data/\n*.csv\n*.parquet\n', '')] },
  { kills: '08.acc.2', of: 'native', because: 'only .env is thought of, no keys', edits: [edit(at('.gitignore'), '*.pem\n*.key\n', '')] },
  { kills: '08.acc.2', of: 'framework', because: 'credentials were committed before they were ignored', edits: [edit(STORY, '    add: [.gitignore, README.md]\n', '    add: [.gitignore, README.md]\n    write: { .env: "PASSWORD=hunter2" }\n')] },
  { kills: '08.acc.2', of: 'framework', because: 'compiled modules were committed before they were ignored', edits: [edit(STORY, '    add: [src/, tests/]\n', '    add: [src/, tests/]\n    write: { src/orders/__pycache__/clean.cpython-311.pyc: "compiled" }\n')] },
  { kills: '08.acc.3', of: 'framework', because: 'there is no hook for pyright', edits: [edit(HOOKS, '  - repo: https://github.com/RobertCraigie/pyright-python\n    rev: v1.1.390\n    hooks:\n      - id: pyright\n', '')] },
  { kills: '08.acc.3', of: 'framework', because: 'ruff finds and lets through', edits: [edit(HOOKS, 'args: [--fix]', 'args: [--exit-zero]')] },
  { kills: '08.acc.3', of: 'native', because: 'the last tool decides alone', edits: [edit(NATIVE, 'set -e\nblack --quiet --check . || { echo "black would reformat something: run black ." >&2; exit 1; }\n', 'black --quiet --check .\n')] },
  { kills: '08.acc.3', of: 'native', because: 'the hook refuses everything', edits: [edit(NATIVE, 'pyright\n', 'pyright\nexit 1\n')] },
  { kills: '08.acc.3', of: 'native', because: 'no hook is installed', edits: [edit('gonogo.yaml', 'git config core.hooksPath .githooks', 'git config core.hooksPath githooks')] },
  { kills: '08.acc.4', of: 'framework', because: 'black has no settings', edits: [edit(at('pyproject.toml'), '[tool.black]\nline-length = 100\ntarget-version = ["py311"]\n\n', '')] },
  { kills: '08.acc.4', of: 'native', because: 'ruff leaves out everything', edits: [edit(at('ruff.toml'), '["notebooks"]', '["*"]')] },
  { kills: '08.acc.4', of: 'native', because: 'pyright looks into a folder that is not there', edits: [edit(at('pyrightconfig.json'), '"include": ["etl"]', '"include": ["src"]')] },
  { kills: '08.acc.5', of: 'framework', because: 'the template has no lineage', edits: [edit(at('docs/templates/pipeline.md'), '## Data lineage', '## Remarks')] },
  { kills: '08.acc.5', of: 'native', because: 'transformations are a heading with nothing below', edits: [edit(at('templates/table.md'), '<!-- Say for each column how its values come about. -->\n', '')] },
  { kills: '08.acc.6', of: 'framework', because: 'README says nothing of the purpose', edits: [edit(at('README.md'), '## Overview and purpose\n\nThis repository holds the pipeline that cleans raw orders and loads them for the sales team\'s reports.\n\n', '')] },
  { kills: '08.acc.6', of: 'framework', because: 'the section about style names no tool', edits: [edit(at('README.md'), 'Black formats with lines of up to 100 characters, ruff checks the rules that pyproject.toml chooses, and pyright is strict.\nNothing is committed that one of them refuses.', 'We all want our code to be as good as it can be, and so please write good code that others like to read.')] },
  { kills: '08.acc.6', of: 'native', because: 'testing is a heading and one word', edits: [edit(at('README.md'), 'They are to be written with pytest beside each module, and have to pass before a merge.', 'Later.')] },
  { kills: '08.acc.7', of: 'framework', because: 'the output of a refusal is shown nowhere', edits: [edit(at('docs/quality.md'), 'black....................................................................Failed\n- hook id: black\n- files were modified by this hook\n\nreformatted src/orders/clean.py\n', '')] },
  { kills: '08.acc.7', of: 'framework', because: 'the commit that is named is none of the repository', edits: [edit(at('docs/quality.md'), '$ git commit -m "feat: clean orders before they are loaded"\n', '$ git commit\n'), edit(at('docs/quality.md'), '«feat: clean orders before they are loaded»', '«feat: clean it all»')] },
  { kills: '08.acc.7', of: 'framework', because: 'only what the tools say when they are content is shown', edits: [edit(at('docs/quality.md'), 'black....................................................................Failed\n- hook id: black\n- files were modified by this hook\n\nreformatted src/orders/clean.py\n', 'black....................................................................Passed\npyright..................................................................Passed\n0 errors, 0 warnings, 0 informations\n')] },
  { kills: '08.acc.7', of: 'native', because: 'the sample commit itself is not formatted', edits: [edit(STORY, '      This is the same change after `black .`\n    add: [etl/]\n', '      This is the same change after `black .`\n    write: { etl/load.py: "x = {  1:2 }\\n" }\n'), edit(STORY, 'message: Describe the project and give templates for its documentation\n    add: [README.md, templates/]', 'message: Describe the project and give templates for its documentation\n    add: [README.md, templates/, etl/]')] },
]
