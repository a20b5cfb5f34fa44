import type { Random } from '../inputs/random.ts'

/** Titles that break SQL which is put together from text, or that a careless program changes on the way. */
export function hostileTitles(random: Random, table: string): [string, ...string[]] {
  const word = () => random.word()
  return [
    `${word()}'s "${word()}" \`x\``,
    `${word()}'); DROP TABLE ${table};--`,
    `100% ${word()} %s ? :id {0} a_b`,
    `${word()} Žluť 日本 🐍 ñ \\n`,
  ]
}

/** As long as the brief allows: 500 characters. */
export function longTitle(random: Random): string {
  const words: string[] = []
  while (words.join(' ').length < 500) words.push(random.word())
  return `${words.join(' ').slice(0, 499)}z`
}

/** Titles of the plain kind, none part of another. */
export function plainTitles(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${random.word(8)} ${random.word(4)} ${'abcdefgh'[at]}`)
}
