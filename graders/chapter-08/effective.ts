import { expect } from '../kit/criteria/findings.ts'
import type { Notes } from '../kit/criteria/notes.ts'
import type { Repository } from '../kit/git/repository.ts'
import type { Random } from '../kit/inputs/random.ts'
import { black } from '../kit/python-tools/black.ts'
import { diagnosticsInWords, type Diagnostic } from '../kit/python-tools/diagnostic.ts'
import { ownPyright } from '../kit/python-tools/pyright.ts'
import { ruff } from '../kit/python-tools/ruff.ts'
import { sourceFolder } from './ignore-rules.ts'
import { samples } from './samples.ts'

/** The learner's packages needn't be in the box. */
export const UNINSTALLED = new Set(['reportMissingImports', 'reportMissingModuleSource', 'reportMissingTypeStubs'])

/**
 * With the learner's configuration each tool sees what is wrong with a new module, and has nothing to say about the rest of
 * the repository. @throws Failed
 */
export async function expectEffective(repository: Repository, random: Random, notes: Notes): Promise<void> {
  const { workspace, folder } = repository.checkout
  const prefix = sourceFolder(repository.files.files.map(({ path }) => path))
  const planted = samples(random).filter(({ tool }) => tool !== 'none')
  const pathOf = (tool: string) => `${prefix}${planted.find((sample) => sample.tool === tool)?.name ?? ''}`
  await workspace.write(planted.map(({ name, text }) => ({ path: `${folder}/${prefix}${name}`, kind: 'file' as const, content: Buffer.from(text) })))
  const ours = new Set(planted.map(({ name }) => `${prefix}${name}`))

  const unformatted = await black(workspace, folder, { configuration: 'theirs' })
  saneSettings('black', unformatted)
  expect(unformatted.includes(pathOf('black')), notSeen('black', prefix))
  const own = unformatted.filter((path) => !ours.has(path))
  expect(own.length === 0, { expected: 'a repository that black has nothing to say about', seen: `it would reformat ${own.slice(0, 4).join(', ')}`, hint: 'Run `black .` and commit.' })

  const linted = await ruff(workspace, folder, { configuration: 'theirs' })
  saneSettings('ruff', linted)
  expect(linted.some(({ path }) => path === pathOf('ruff')), notSeen('ruff', prefix))
  clean('ruff', linted.filter(({ path }) => !ours.has(path)))

  const typed = await ownPyright(workspace, folder)
  saneSettings('pyright', typed)
  expect(typed.some(({ path, rule }) => path === pathOf('pyright') && rule === 'reportReturnType'), notSeen('pyright', prefix))
  clean('pyright', typed.filter(({ path, rule }) => !ours.has(path) && !UNINSTALLED.has(rule)))
  notes.saw('with these settings each tool sees a planted fault, and has nothing to say about the repository itself')
}

function saneSettings<T>(tool: string, result: T | string): asserts result is T {
  expect(typeof result !== 'string', {
    expected: `settings that ${tool} understands`, seen: typeof result === 'string' ? result : '',
    hint: `Run ${tool} in your repository; it names the setting. The versions here are in the brief.`,
  })
}

const notSeen = (tool: string, prefix: string) => ({
  expected: `${tool} to see a fault in a new module in ${prefix === '' ? 'the repository' : prefix}`,
  seen: 'with your settings it says nothing',
  hint: `Look at what [tool.${tool}] leaves out: exclude, ignore, include, and the rules that are chosen.`,
})

function clean(tool: string, found: readonly Diagnostic[]): void {
  expect(found.length === 0, { expected: `a repository that ${tool} has nothing to say about`, seen: diagnosticsInWords(found), hint: `Run ${tool} yourself, mend what it says, and commit.` })
}
