import type { SourceValue } from '../../kit/migration/canonical.ts'
import type { Random } from '../../kit/inputs/random.ts'

/** Texts that break SQL, CSV, COPY or an encoding when they are not handed over as they are. */
export function difficultTexts(random: Random): string[] {
  const word = () => random.word()
  return [
    '', ' ', `O'${word()} "${word()}"`, `${word()}'); DROP TABLE people;--`, `${word()} 100% %s %(x)s {0} $1 $$`, `C:\\new\\table\\N\\.`, '\\N', 'NULL', 'None', 'null',
    `${word()}\n${word()}\r\n\t${word()}`, `Zürich 漢字 🚀 ${word()}`, 'e\u0301 and é', `שלום ${word()}`, '\\x41', `${word()},${word()};${word()}|${word()}`, '1', '0', 'true', '2026-01-01', 'a'.repeat(3_000),
  ]
}

/** Bytes: none, zeros, each of the 256, what looks like text. */
export const difficultBlobs = (random: Random): Uint8Array[] => [
  new Uint8Array(), Uint8Array.of(0), Uint8Array.of(0, 0, 0, 1), Uint8Array.from({ length: 256 }, (_, at) => at), Buffer.from('\\x00 NULL'), Uint8Array.from({ length: 40 }, () => random.integer(0, 255)),
]

export const truth = (random: Random): SourceValue => random.pick([0, 1, null])

export function day(random: Random): string {
  return `${random.integer(1901, 2090)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`
}

/** In UTC, with or without a fraction. */
export function moment(random: Random): string {
  return `${day(random)} ${two(random.integer(0, 23))}:${two(random.integer(0, 59))}:${two(random.integer(0, 59))}${random.pick(['', '.5', '.123456'])}`
}

/** With its distance from UTC, which is never none. */
export const zonedMoment = (random: Random): string => `${moment(random)}${random.pick(['+02:00', '-05:00', '+05:30', '+09:00'])}`

/** Cents; whole amounts among them. */
export const amount = (random: Random): number => random.integer(-9_999_999, 9_999_999) / random.pick([100, 100, 1])

/** Needs all of a double's digits. */
export const real = (random: Random): number => (random.integer(-(2 ** 40), 2 ** 40) + random.integer(1, 9) / 10) / random.pick([1, 1_000, 7, 10_000_000])

export const large = (random: Random): bigint => BigInt(random.integer(-(2 ** 30), 2 ** 30)) * 2n ** 32n + BigInt(random.integer(0, 2 ** 31))

const two = (number: number) => String(number).padStart(2, '0')
