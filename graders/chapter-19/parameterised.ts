import { crashedAt } from '../kit/app/traceback.ts'
import { expect, fail } from '../kit/criteria/findings.ts'
import { rowsTitled } from '../kit/postgres/rows.ts'
import { watching } from '../kit/postgres/sessions.ts'
import { builtSql, databaseCalls } from '../kit/python/database-calls.ts'
import type { Scene } from '../kit/scene.ts'
import { start } from './start.ts'
import { hostileTitles } from './titles.ts'

/** No value is ever part of an SQL text: psycopg2 merges on the client, so only the code can tell. @throws Failed */
export async function expectConstantSql({ code, notes }: Scene): Promise<void> {
  const python = await code()
  const count = databaseCalls(python).length
  expect(count > 0, { expected: 'SQL that is executed', seen: 'no call of execute() or one of its kind' })
  const [built] = builtSql(python)
  if (built) {
    const { call: { call }, offending } = built
    const isElsewhere = offending.location.path !== call.location.path || offending.location.line !== call.location.line
    fail({
      expected: 'SQL texts that are fixed, with placeholders for values',
      seen: `the text for ${call.name}() depends on ${quotedCode(offending.node.text)}` +
        (isElsewhere ? `, in ${offending.location.path} line ${offending.location.line}` : ''),
      location: call.location,
    })
  }
  notes.saw(`${count} calls that execute SQL all have a fixed text`)
}

const quotedCode = (text: string) => `\`${text.split('\n')[0]?.slice(0, 80)}\``

/** Titles made to break SQL are stored and found exactly as given, and the others stay as they were. @throws Failed */
export async function expectHostileTitlesKept(scene: Scene): Promise<void> {
  const { database, notes, random } = scene
  const app = await start(scene)
  const titles = random.shuffled(hostileTitles(random))
  for (const { title } of titles) {
    const { value: run, refusals, after: rows } = await watching(database, () => app.run('add', { title }), () => rowsTitled(database, title))
    expect(rows.length > 0, {
      expected: `the title ${JSON.stringify(title)} stored exactly as given`,
      seen: refusals[0] ? `the server refused: ${refusals[0].message}` : 'no row holds it',
      ...crashedAt(run),
    })
  }
  const kept = await rowsTitled(database, ...titles.map(({ title }) => title))
  for (const { title } of titles) {
    expect(kept.some((row) => row.title === title), {
      expected: 'each title still there after the others were added',
      seen: `${JSON.stringify(title)} has gone or changed`,
    })
  }
  for (const { title, part, mark } of titles) {
    if (part === undefined) continue
    const { value: run, refusals } = await watching(database, () => app.run('search', { text: part }))
    expect(run.stdout.includes(mark), {
      expected: `a search for ${JSON.stringify(part)} to print ${JSON.stringify(title)}`,
      seen: refusals[0] ? `the server refused: ${refusals[0].message}` : 'it is not in the output',
      ...crashedAt(run),
    })
    const other = titles.find((candidate) => candidate.mark !== mark && run.stdout.includes(candidate.mark))
    expect(other === undefined, {
      expected: `a search for ${JSON.stringify(part)} to print only the titles that hold it`,
      seen: `${JSON.stringify(other?.title)} too`,
    })
  }
  notes.saw(`${titles.length} hostile titles were stored exactly as given, and found again`)
}
