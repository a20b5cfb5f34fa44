const NAMES = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']

/** A month in the ways that people write it: `2024-11`, `2024/11`, `11/2024`, `(2024, 11)`, `Nov 2024`, `November`. */
export function monthLabel(month: string): RegExp {
  const [year = '', number = ''] = month.split('-')
  const digits = `0?${Number(number)}`
  const name = NAMES[Number(number) - 1] ?? ''
  return new RegExp(`(?<!\\d)${year}\\W{0,3}${digits}(?!\\d)|(?<!\\d)${digits}\\W{0,2}${year}(?!\\d)|\\b${name.slice(0, 3)}(?:${name.slice(3)})?\\b`, 'i')
}
