import { expect, fail } from '../kit/criteria/findings.ts'
import type { StoryTask } from './story-tasks.ts'

type Values = ReadonlyMap<string, unknown>

/**
 * What `export` prints is all tasks as JSON objects, of any shape, that tell done from open.
 * @param total how many rows there are, these tasks among them
 * @throws Failed
 */
export function expectExported(stdout: string, tasks: readonly StoryTask[], completed: StoryTask, total = tasks.length): void {
  const objects = objectsIn(stdout)
  const found = new Map(tasks.map((task) => [task, objects.find((values) => holds(values, task.title))]))
  const missing = tasks.find((task) => !found.get(task))
  expect(!missing && objects.length === total, {
    expected: `an object for each of the ${total} tasks, with its title exactly as stored`,
    seen: missing ? `${objects.length} objects, none with the title ${JSON.stringify(missing.title)}` : `${objects.length} objects`,
  })
  const homeless = tasks.find((task) => !holds(found.get(task) ?? new Map(), task.project))
  expect(!homeless, {
    expected: "the project's name among the values of each task", seen: `not ${JSON.stringify(homeless?.project)} for ${JSON.stringify(homeless?.title)}`,
    hint: 'Join the tasks with their projects, and give the name a place in the dictionary: projects.c.name.label("project").',
  })
  const open = tasks.filter((task) => task !== completed).map((task) => found.get(task) ?? new Map<string, unknown>())
  const finished = found.get(completed) ?? new Map<string, unknown>()
  const keys = new Set([...finished.keys(), ...open.flatMap((values) => [...values.keys()])])
  const tells = [...keys].some((key) => open.every((values) => values.get(key) === open[0]?.get(key)) && finished.get(key) !== open[0]?.get(key))
  expect(tells, { expected: 'a value that tells a task that is done from those that are open', seen: 'none that differs between them' })
}

function objectsIn(stdout: string): Values[] {
  const hint = 'Turn rows into dictionaries and print them at once: `json.dumps([dict(row) for row in result.mappings()])`. ' +
    'Rows and Results are nothing that JSON knows, and dates want isoformat().'
  const text = stdout.trim()
  const value = jsonOr(text) ?? jsonOr(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))
  if (!Array.isArray(value)) return fail({ expected: 'a JSON array from export', seen: text === '' ? 'nothing' : `"${text.slice(0, 60)}"`, hint })
  const bare = value.find((item) => typeof item !== 'object' || item === null || Array.isArray(item)) as unknown
  expect(bare === undefined, { expected: 'an array of JSON objects', seen: `${JSON.stringify(bare)?.slice(0, 60)} in it`, hint })
  return value.map((item: unknown) => new Map(leaves(item, '')))
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The plain values of an object, by their paths. */
function leaves(value: unknown, path: string, depth = 6): [string, unknown][] {
  if (typeof value !== 'object' || value === null || depth === 0) return [[path, value]]
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) => leaves(child, `${path}.${key}`, depth - 1))
}

const holds = (values: Values, text: string) => [...values.values()].includes(text)
