import { parseCsv } from '../kit/output/csv.ts'
import { filesEnding, type ChapterSubmission } from '../kit/submission/submission.ts'

export interface Revenue {
  total: number
  byProduct: ReadonlyMap<string, number>
}

/** What the brief's figures are for the files that a submission brings with it: a program may be right about the wrong file. */
export function ownRevenues(submission: ChapterSubmission): Revenue[] {
  return filesEnding(submission, '.csv').flatMap(({ path, content }) => {
    const table = parseCsv(path, Buffer.from(content))
    const header = table?.header.map((name) => name.toLowerCase()) ?? []
    const [product, quantity, price] = ['product', 'quantity', 'price'].map((name) => header.indexOf(name)) as [number, number, number]
    if (!table || Math.min(product, quantity, price) < 0) return []
    const byProduct = new Map<string, number>()
    for (const row of table.rows) {
      const revenue = Number(row[quantity]) * Number(row[price])
      if (Number.isFinite(revenue)) byProduct.set(row[product] ?? '', (byProduct.get(row[product] ?? '') ?? 0) + revenue)
    }
    return [{ total: [...byProduct.values()].reduce((sum, value) => sum + value, 0), byProduct }]
  })
}
