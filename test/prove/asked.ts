/** Chapter ids for `1-10,13`; all of them when nothing is asked. @throws RangeError when none is meant */
export function chaptersAsked(text: string | undefined, all: readonly string[]): string[] {
  if (text === undefined) return [...all]
  const wanted = text.split(',').map((part) => part.split('-').map(Number))
  const found = all.filter((id) => {
    const number = Number(id.split('-')[0])
    return wanted.some(([from = NaN, to = from]) => number >= from && number <= to)
  })
  if (found.length === 0) throw new RangeError(`no chapter that can be graded is in "${text}"`)
  return found
}
