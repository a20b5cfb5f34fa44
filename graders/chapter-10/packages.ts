import { expect } from '../kit/criteria/findings.ts'
import { debianPackages, distributions, ownProjects, unreached } from '../kit/docker/installed.ts'
import type { Scene } from '../kit/scene.ts'
import { filesEnding } from '../kit/submission/submission.ts'
import { imageOf } from './trial.ts'

/** What is there to write and check programs with, not to run them. */
const FOR_DEVELOPMENT = new Set([
  'pytest', 'pytest-cov', 'pytest-mock', 'pytest-xdist', 'coverage', 'hypothesis', 'tox', 'nox', 'black', 'ruff', 'flake8', 'pylint', 'pycodestyle', 'pyflakes',
  'isort', 'autopep8', 'yapf', 'mypy', 'pyright', 'bandit', 'pre-commit', 'ipython', 'ipykernel', 'ipdb', 'jupyter', 'jupyterlab', 'notebook', 'jupyter-core',
  'sphinx', 'mkdocs', 'twine', 'build', 'pip-tools', 'poetry', 'pipenv', 'virtualenv', 'debugpy', 'pandas-stubs', 'bumpversion', 'commitizen', 'cookiecutter',
])
const TOOLS = /^(build-essential|gcc(-\d+)?|g\+\+(-\d+)?|make|cmake|gdb|strace|git|vim(-\w+)?|nano|emacs.*|python3(\.\d+)?-dev|lib.+-dev)$/
/** They come with Python's own image, and a newer one does no harm. */
const WITH_PYTHON = new Set(['pip', 'setuptools', 'wheel'])

/** The image holds what the program needs and nothing to develop with. @throws Failed */
export async function expectOnlyNecessary(scene: Pick<Scene, 'docker' | 'submission' | 'random' | 'notes' | 'code'>): Promise<void> {
  const { image } = await imageOf(scene)
  const files = await image.files()
  const installed = distributions(files).filter(({ name }) => !WITH_PYTHON.has(name))
  const tool = installed.find(({ name }) => FOR_DEVELOPMENT.has(name) || name.startsWith('types-'))?.name ?? debianPackages(files).find((name) => TOOLS.test(name))
  expect(tool === undefined, {
    expected: 'nothing in the image that is only needed for development', seen: `${tool} is installed in it`,
    hint: `Keep ${tool} out of the image: list what is for development in a requirements-dev.txt of its own, and build what needs a compiler in an earlier stage.`,
  })
  const code = await scene.code()
  const imported = new Set(code.nodes('import_statement', 'import_from_statement', 'future_import_statement').flatMap(({ node }) => {
    const module = node.childForFieldName('module_name')
    const names = module ? [module.text] : node.namedChildren.map((child) => (child?.type === 'aliased_import' ? child.childForFieldName('name')?.text : child?.text) ?? '')
    return names.map((name) => name.split('.')[0] ?? '')
  }))
  const scripts = filesEnding(scene.submission, '.sh').map(({ content }) => Buffer.from(content).toString('utf8'))
  const spare = unreached(installed, imported, [...image.entrypoint, ...image.command, ...scripts].join('\n'), ownProjects(scene.submission))
  expect(spare.length === 0, {
    expected: 'only packages that the program uses', seen: `${spare.map(({ name }) => name).slice(0, 5).join(', ')}: nothing imports it`,
    hint: 'Take what your program does not import out of requirements.txt: each package makes the image larger, and one more thing to keep safe.',
  })
  scene.notes.saw(installed.length === 0 ? 'nothing is installed beside Python' : `installed: ${installed.map(({ name }) => name).slice(0, 12).join(', ')}; all of it is used`)
}
