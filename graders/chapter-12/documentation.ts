import type { ListItem, Table, TableRow } from 'mdast'
import { visit } from 'unist-util-visit'
import { expect } from '../kit/criteria/findings.ts'
import { sectionsOf, shownText } from '../kit/documents/sections.ts'
import type { Scene } from '../kit/scene.ts'
import type { Question } from '../kit/sqlite/questions.ts'

const RESULT = /\b(?:results?|returns?|shows?|lists?|gives?|gets?|tells?|sees?|expect\w*|outputs?|prints?|displays?|rows?|lines?|columns?|answers?|yields?|delivers?|produces?|contains?|comes out|sorted by|ordered by|Ergebnis(?:se)?|Ausgabe|liefert|zeigt|ergibt|Zeilen?)\b/i
const words = (text: string) => text.match(/[A-Za-zÀ-ɏ]{2,}/g)?.length ?? 0

interface Entry {
  text: string
  saysResult: boolean
}

/** An entry for each query: a heading with its text, a list item or a row of a table that says what comes out. */
function entriesIn({ documents }: Scene): Entry[] {
  return documents().files.flatMap(({ root }) => {
    const sections = sectionsOf(root)
    const found: Entry[] = sections.filter(({ nodes }) => !nodes.some(({ type }) => type === 'heading')).map(({ title, text }) => entry(`${title} ${text}`))
    visit(root, 'listItem', ({ children }: ListItem) => void found.push(entry(children.map((child) => shownText([child])).join(' '))))
    visit(root, 'table', ({ children: [header, ...rows] }: Table) => {
      const column = header ? cellsOf(header).findIndex((cell) => RESULT.test(cell)) : -1
      for (const cells of rows.map(cellsOf)) found.push(entry(cells.join(' '), words(cells[column] ?? '') >= 2))
    })
    return found.filter(({ text }) => words(text) >= 6)
  })
}

const entry = (text: string, saysResult = false): Entry => ({ text, saysResult: saysResult || RESULT.test(text) })
const cellsOf = ({ children }: TableRow): string[] => children.map((cell) => shownText([cell]))

/** The documents say of each query what it is for and what comes out. @throws Failed */
export function expectQueriesExplained(questions: readonly Question[], scene: Scene): void {
  const entries = entriesIn(scene)
  const withResults = entries.filter(({ saysResult }) => saysResult)
  expect(scene.documents().files.length > 0, { expected: 'a README.md that explains the queries', seen: 'no Markdown file' })
  expect(entries.length >= questions.length, { expected: `an entry for each of the ${questions.length} queries`, seen: `${entries.length} headings, list items or table rows with six words or more` })
  expect(withResults.length >= Math.min(questions.length, 5), {
    expected: 'each entry to say what result to expect', seen: `${withResults.length} of ${entries.length} say what comes out`,
    hint: 'Write for each query: what it is for, and what it gives: «Result: one row per user with the hours of this week, the busiest first».',
  })
  scene.notes.saw(`${entries.length} entries for ${questions.length} queries, ${withResults.length} say what comes out`)
}
