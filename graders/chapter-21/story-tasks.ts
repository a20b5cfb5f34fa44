import type { Random } from '../kit/inputs/random.ts'

export interface StoryTask {
  title: string
  project: string
}

export interface StoryTasks {
  /** In a CSV file. */
  imported: StoryTask[]
  /** An ordinary one, stored by `add`. */
  plain: StoryTask
  /** One that breaks SQL put together from text, stored by `add`. */
  hostile: StoryTask
  /** Of the imported ones: what is completed, deleted by the program, and taken away by us. */
  completed: StoryTask
  deleted: StoryTask
  removed: StoryTask
  /** A part of the plain title, and of the hostile one, that stands in no other. */
  plainPart: string
  hostilePart: string
}

/** What one grading keeps: tasks in three projects that an import makes, and in a fourth. No title is part of another. */
export function storyTasks(random: Random): StoryTasks {
  const [large, middle, small, late] = ['a', 'b', 'c', 'd'].map((end) => `${random.word(8)}${end}`) as [string, string, string, string]
  const ordinary = (project: string): StoryTask => ({ title: `${random.word()} the ${random.word(9)}`, project })
  const [completed, deleted, removed, plain] = [ordinary(large), ordinary(middle), ordinary(large), ordinary(small)]
  const name = random.word(9)
  const hostilePart = `O'${name}% off :id`
  return {
    imported: random.shuffled([
      completed, deleted, removed,
      ...Array.from({ length: random.integer(3, 5) }, () => ordinary(large)),
      ...Array.from({ length: 2 }, () => ordinary(middle)),
      { title: `${random.word(9)}'); DROP TABLE tasks;--`, project: middle },
      { title: `${random.word(9)}, "${random.word()}" 100% %s %(title)s {0} $1 \\n`, project: small },
    ]),
    plain, completed, deleted, removed, hostilePart,
    hostile: { title: `${random.word(9)} ${hostilePart} Žluť 漢字 🚀`, project: late },
    plainPart: plain.title.slice(2),
  }
}

/** A CSV file as the brief has it. */
export function csvOf(tasks: readonly StoryTask[]): string {
  const quoted = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return ['title,project', ...tasks.map(({ title, project }) => `${quoted(title)},${quoted(project)}`), ''].join('\n')
}
