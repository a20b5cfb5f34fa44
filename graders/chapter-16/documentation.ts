import { expect } from '../kit/criteria/findings.ts'
import { startsProject } from '../kit/compose/start-commands.ts'
import { usageExamples } from '../kit/documents/usage-examples.ts'
import type { Scene } from '../kit/scene.ts'
import { commands } from './commands.ts'
import { broughtUp } from './trial.ts'

/** How to start the database and how to run the migration, as commands to copy; and `.env`, where it is made first. @throws Failed */
export async function expectDocumented(scene: Scene): Promise<void> {
  const { composition: { needsEnvFile, password, path } } = await broughtUp(scene)
  const docs = scene.documents()
  expect(docs.files.length > 0, { expected: 'a README.md in the chapter folder', seen: 'no Markdown file' })
  const lines = docs.codeLines()
  expect(lines.some(startsProject), {
    expected: 'the command that starts the database, as code that one can copy', seen: 'no `docker compose up` in a code block',
    hint: 'Show it in a code block of README.md: `docker compose up -d`.',
  })
  const own = scene.submission.settings.commands?.['migrate']
  const migrate = own === undefined ? commands.migrate : typeof own === 'string' ? own : own.run
  const examples = usageExamples(docs, scene.submission)
  const words = migrate.split(/\s+/)
  const program = words.findLast((word) => word.endsWith('.py')) ?? words[words.indexOf('-m') + 1] ?? ''
  const names = (script: string) => script === program.replace(/^\.\//, '') || script.startsWith(`${program.replaceAll('.', '/')}/`) || script === `${program.replaceAll('.', '/')}.py`
  const only = scene.submission.files.filter(({ path: file }) => file.endsWith('.py')).length <= 2
  expect(examples.some(({ script }) => names(script) || (only && !/valid/.test(script))), {
    expected: 'the command that runs the migration, as code that one can copy', seen: examples.length === 0 ? 'none that starts a script of this folder' : `only ${examples.map(({ line }) => line).slice(0, 3).join(', ')}`,
    hint: `Show it in a code block of README.md: \`${migrate}\`.`,
  })
  const needed = needsEnvFile && password === 'variables'
  expect(!needed || /\.env\b/.test(docs.text()), {
    expected: `that .env is made before the database is started: ${path} takes variables from it`, seen: 'nothing about it', hint: 'Say so, with the command: `cp .env.example .env`.',
  })
  scene.notes.saw(`the documentation shows docker compose up and ${examples.find(({ script }) => names(script))?.line ?? migrate}`)
}
