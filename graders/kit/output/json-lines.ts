const MOST_LINES = 20_000
const TITLE = /^(?:name|metric|figure|label|key|measure|kpi|title|statistic)$/i
const VALUE = /^(?:value|result)$/i

/**
 * A JSON value of any shape as lines `names: value`, one for each number and text in it: the keys that lead to it and, for
 * an amount in a list of records, the texts of its record. `[{"region": "North", "total": 5}]` says `region: North` and `total North: 5`.
 */
export function linesOfJson(value: unknown): string[] {
  const lines: string[] = []
  const visit = (node: unknown, names: readonly string[], isRecord = false): void => {
    if (lines.length >= MOST_LINES) return
    if (Array.isArray(node)) {
      const label = node.find((part) => typeof part === 'string')
      for (const part of node) visit(part, typeof part === 'number' && label !== undefined ? [...names, label] : names, true)
    } else if (typeof node === 'object' && node !== null) {
      const texts = isRecord ? Object.values(node).filter((part) => typeof part === 'string') : []
      for (const [key, part] of Object.entries(node)) {
        const name = words(key)
        const isAmount = typeof part === 'number' || (typeof part === 'string' && /\d/.test(part))
        // {"metric": "top product", "value": "Tea"}: a value that is a text too is what its title says.
        const title = isRecord && !isAmount && VALUE.test(key) ? Object.entries(node).find(([other, text]) => TITLE.test(other) && typeof text === 'string') : undefined
        if (title) visit(part, [...names, name, words(String(title[1]))])
        else visit(part, isAmount ? [...names, name, ...texts.filter((text) => text !== part).map(words)] : [...names, name])
      }
    } else if (node !== null && typeof node !== 'boolean') lines.push(`${names.join(' ')}: ${plain(node)}`)
  }
  visit(value, [])
  return lines
}

/** `total_sales` and `totalSales` are two words; `2024-11` stays one. */
const words = (key: string) => key.replace(/_/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2')

/** No exponent, and no more places than people write. */
const plain = (value: unknown) => (typeof value === 'number' ? String(Number.isInteger(value) ? value : Number(value.toFixed(6))) : String(value))
