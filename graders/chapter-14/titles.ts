import type { Random } from '../kit/inputs/random.ts'
import { hostileTitles } from '../kit/tasks/hostile-titles.ts'

/** The brief's longest title, in characters. */
export const LONGEST = 500

/** A title of the plain kind that no other call gives. */
export const someTitle = (random: Random): string => `${random.word(8)} the ${random.word(9)}`

export const tooLong = (random: Random): string => `${random.word(9)} ${random.word(LONGEST + random.integer(1, 80))}`

/** Titles that lose their way in a file or in SQL that is put together from text. */
export function difficultTitles(random: Random, table: string): string[] {
  const word = () => random.word(8)
  return [
    ...hostileTitles(random, table),
    `${word()}, ${word()}; ${word()}\t${word()}`,
    `"${word()}" and ""${word()}""`,
    `${word()}\n${word()}\n\n${word()}`,
    `${word()} | ${word()} 'x' — «${word()}» ${String.fromCodePoint(0x1f469, 0x200d, 0x1f4bb)} e\u0301`,
  ]
}
