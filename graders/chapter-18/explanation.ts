import type { ListItem, Paragraph, TableRow } from 'mdast'
import { visit } from 'unist-util-visit'
import { sameTable } from '../kit/diagrams/compare.ts'
import { expect } from '../kit/criteria/findings.ts'
import { sectionsOf, shownText } from '../kit/documents/sections.ts'
import { plainName, type Schema } from '../kit/schema/schema.ts'
import type { Scene } from '../kit/scene.ts'

interface Form {
  name: string
  /** How it is called. */
  called: RegExp
  /** What it is about. */
  about: RegExp
  hint: string
}

const FORMS: readonly Form[] = [
  {
    name: 'first normal form', called: /\b(?:1\s?-?NF|NF\s?1|first normal form|1st normal form)\b/i, about: /\b(?:atomic|indivisible|single[- ]valued?|one value|repeat\w*|lists?|groups?|comma|several values|multiple values|multi-?valued?|arrays?)\b/i,
    hint: 'First normal form: each field holds one value. Which of your columns was a list, or stood there twice, and which table holds its values now?',
  },
  {
    name: 'second normal form', called: /\b(?:2\s?-?NF|NF\s?2|second normal form|2nd normal form)\b/i, about: /\b(?:partial\w*|part of|half of|composite|compound|whole|entire|full(?:y)?|only on|both columns|single[- ]column)\b/i,
    hint: 'Second normal form: nothing depends on a part of the key. Which of your tables have keys of several columns, and what depends on all of them?',
  },
  {
    name: 'third normal form', called: /\b(?:3\s?-?NF|NF\s?3|third normal form|3rd normal form)\b/i, about: /\b(?:transitiv\w*|non-?\s?key|depend\w*|determine[sd]?|decide[sd]?|nothing but the key)\b/i,
    hint: 'Third normal form: nothing depends on a column that is no key. Which fact would depend on another table\'s id, and therefore stands in that table?',
  },
]

const words = (text: string): string[] => text.match(/[A-Za-zÀ-ɏ_][\wÀ-ɏ]*/g) ?? []

/**
 * A floor: the documents name each of the first three normal forms, say what it is about, and show it on tables and columns
 * that the database really has.
 * @throws Failed
 */
export function expectNormalFormsExplained({ documents, notes }: Pick<Scene, 'documents' | 'notes'>, schema: Schema): void {
  const passages = passagesIn(documents().files.map(({ root }) => root))
  const named = new Set<string>()
  const texts = new Set<string>()
  for (const { name, called, about, hint } of FORMS) {
    const own = passages.filter((text) => called.test(text))
    expect(own.length > 0, { expected: `the documents to say how the schema keeps the ${name}`, seen: 'it is not named', hint })
    const telling = own.filter((text) => about.test(text.replace(new RegExp(called, 'gi'), ' ')) && words(text).length >= 12)
    expect(telling.length > 0, { expected: `the documents to say what the ${name} is about`, seen: `it is named, and nothing that belongs to it: «${own[0]?.replace(/\s+/g, ' ').slice(0, 100)}»`, hint })
    const shown = telling.map((text) => ({ text, tables: tablesIn(text, schema) })).filter(({ tables }) => tables.length > 0)
    expect(shown.length > 0, { expected: `the ${name} to be shown on a table of your schema`, seen: `none of ${schema.tables.map((table) => table.name).join(', ')} is named where it is explained`, hint })
    for (const { text, tables } of shown) {
      texts.add(text)
      for (const table of tables) named.add(table)
    }
  }
  const said = words([...texts].join(' ')).map(plainName)
  const columns = schema.tables.filter(({ name }) => named.has(name)).flatMap((table) => table.columns.map(({ name }) => name)).filter((name) => said.includes(plainName(name)))
  expect(named.size >= 3, { expected: 'the normal forms to be shown on at least three tables', seen: `on ${[...named].join(', ')}` })
  expect(columns.length >= 2, { expected: 'the explanation to name columns of your tables', seen: columns.length === 0 ? 'none' : columns.join(', '), hint: 'Say which column depends on which key: «books.title depends on isbn alone, so it is no column of order_items».' })
  notes.saw(`three normal forms are explained with ${[...named].join(', ')}`)
}

/** Sections, paragraphs, list items and rows of tables. */
function passagesIn(roots: readonly Parameters<typeof sectionsOf>[0][]): string[] {
  return roots.flatMap((root) => {
    const found = sectionsOf(root).filter(({ nodes }) => !nodes.some(({ type }) => type === 'heading')).filter(({ title }) => FORMS.some(({ called }) => called.test(title)))
      .map(({ title, text }) => `${title} ${text}`)
    root.children.forEach((node, at) => {
      // A bold name of the form and what stands below it.
      const next = root.children[at + 1]
      if (node.type === 'paragraph' && words(shownText([node])).length < 12 && next && next.type !== 'heading') found.push(`${shownText([node])} ${shownText([next])}`)
    })
    visit(root, ['paragraph', 'listItem', 'tableRow'], (node) => void found.push(shownText([node as Paragraph | ListItem | TableRow])))
    return found
  })
}

function tablesIn(text: string, { tables }: Schema): string[] {
  const said = words(text)
  const candidates = [...said, ...said.map((word, at) => `${word}${said[at + 1] ?? ''}`)]
  return tables.map(({ name }) => name).filter((name) => candidates.some((candidate) => sameTable(candidate, name)))
}
