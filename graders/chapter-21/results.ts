import { expect } from '../kit/criteria/findings.ts'
import { expectReadableListing } from '../kit/output/table.ts'
import type { Scene } from '../kit/scene.ts'
import { well } from './crud.ts'
import { expectExported } from './exported.ts'
import { leakedResults } from './leaks.ts'
import { live } from './own-code.ts'
import { story } from './story.ts'

/** Rows become lists, dictionaries and objects: as JSON, as lines for people, and in what functions give back. @throws Failed */
export async function expectResultsProcessed(scene: Scene): Promise<void> {
  const told = await story(scene)
  const there = told.stored
  expectExported(well(scene, told.ran('export')).run.stdout, there, told.tasks.completed, told.total)
  expectReadableListing(well(scene, told.ran('list')).run, there.map(({ title }) => title))
  const { code, running } = await live(scene)
  const [leak] = leakedResults(code, running)
  expect(leak === undefined, {
    expected: 'functions that give back lists, dictionaries or objects',
    seen: `${leak?.node.childForFieldName('name')?.text} gives an unread Result to others, who read it while its connection must stay open`,
    hint: 'Read it where it is made: `return [dict(row) for row in connection.execute(query).mappings()]`, or `.all()`, or a dataclass for each row.',
    location: leak?.location,
  })
  scene.notes.saw(`${there.length} tasks came out as JSON objects and as lines, with every title exact; no function gives an unread Result away`)
}
