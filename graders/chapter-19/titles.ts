import type { Random } from '../kit/inputs/random.ts'

/** The brief's longest title. */
export const LONGEST = 200

/** An ordinary title that no other call gives. */
export function someTitle(random: Random): string {
  return `${random.word()} the ${random.word()}`
}

export function tooLong(random: Random): string {
  return filledUp(random, LONGEST + random.integer(1, 40))
}

export interface HostileTitle {
  title: string
  /** A part of the title to search for, which no other title holds; undefined where readings of LIKE differ. */
  part: string | undefined
  /** A word that stands in this title alone, outside of the part. */
  mark: string
}

/** Titles that do harm, or get lost, when they are pasted into SQL. Each begins with a letter, so none reads as an option. */
export function hostileTitles(random: Random): HostileTitle[] {
  const make = (build: (mark: string) => string, part?: string): HostileTitle => {
    const mark = random.word(9)
    return { title: build(mark), part, mark }
  }
  const name = `O'${random.word()}`
  const many = random.word(11)
  return [
    make((mark) => `${mark} for ${name} and "friends"`, name),
    make((mark) => `${mark}'); DROP TABLE tasks;--`, "'); DROP TABLE tasks;--"),
    make((mark) => `${mark}' OR '1'='1`, "' OR '1'='1"),
    make((mark) => `${mark} to 100% %s %(title)s {0} $1`, '%s %(title)s {0}'),
    make((mark) => `${mark} C:\\new\\table \\'; --`),
    make((mark) => `${mark} Zürich 漢字 🚀 ${many}`, `漢字 🚀 ${many}`),
    make((mark) => filledUp(random, LONGEST, mark)),
  ]
}

function filledUp(random: Random, length: number, start = random.word()): string {
  let title = start
  while (title.length < length) title += ` ${random.word()}`
  return title.slice(0, length - 1) + random.word(1)
}
