import type { List, ListItem, Paragraph, RootContent, Table, TableRow } from 'mdast'
import { sameTable } from '../diagrams/compare.ts'
import { plainName, sameName, type Schema, type SchemaTable } from '../schema/schema.ts'
import type { Documents } from './documents.ts'
import { shownText } from './sections.ts'

/** What the documents say of one table or column. */
export interface DictionaryEntry {
  table: string
  /** Undefined for what is said of the table itself. */
  column?: string
  /** What explains it: neither its name, its type nor its constraints where these have a place of their own. */
  text: string
  /** The type that is told, when there is a column for types. */
  type?: string
}

export interface Dictionary {
  entries: readonly DictionaryEntry[]
  /** What is described as a column of a table and does not exist: `orders.total`. */
  unknown: readonly string[]
}

const COLUMN = /^(?:column|field|attribute|name|(?:column|field|attribute) ?name)s?$/i
const TABLE = /^(?:table|entity|relation)s?(?: ?name)?$/i
/** `Keys of orders:` above a list. */
const LISTED = /^(?:the )?(?:(?:foreign|its) )?(?:columns?|fields?|keys?|attributes?|measures?) (?:of|in) (?:the )?(?:table )?(\w+):?$/i
const TYPE = /type/i
const TOLD = /descr|purpose|meaning|explan|comment|note|what|defin|detail|about|holds|contains|business/i
const STRUCTURE = /null|key|default|constraint|^pk$|^fk$|required|unique|index|^#$|^no\.?$|example|check/i

/**
 * The data dictionary in a learner's Markdown: a heading or a bold name for each table with a table or list of its columns
 * below, or one table that names table and column in each row.
 */
export function dictionaryIn(documents: Documents, schema: Schema): Dictionary {
  const reader = new Reader(schema)
  for (const { root } of documents.files) reader.read(root.children)
  return reader
}

class Reader implements Dictionary {
  readonly entries: DictionaryEntry[] = []
  readonly unknown: string[] = []
  readonly #schema: Schema
  #about: SchemaTable | undefined
  #depth = 0

  constructor(schema: Schema) {
    this.#schema = schema
  }

  read(nodes: readonly RootContent[]): void {
    this.#about = undefined
    this.#depth = 0
    for (const node of nodes) {
      if (node.type === 'heading') {
        const named = this.#tableNamed(shownText([node]), node.depth === 1)
        if (named || node.depth <= this.#depth) [this.#about, this.#depth] = [named, named ? node.depth : 0]
        if (named) this.#say(named, undefined, shownText([node]).replace(/^[^:–—-]*(?:[:–—-]\s+|$)/, ''))
      } else if (node.type === 'paragraph') this.#paragraph(node)
      else if (node.type === 'list') this.#list(node, this.#about)
      else if (node.type === 'table') this.#table(node)
    }
  }

  #say(table: SchemaTable, column: string | undefined, text: string, type?: string): void {
    if (text.trim() !== '' || type !== undefined) this.entries.push({ table: table.name, text: text.trim(), ...(column === undefined ? {} : { column }), ...(type === undefined ? {} : { type }) })
  }

  /** `**orders** keeps …` in place of a heading; else what is said below one. */
  #paragraph(node: Paragraph): void {
    const [first, ...rest] = node.children
    const named = first && (first.type === 'strong' || first.type === 'inlineCode') ? this.#tableNamed(shownText([first]), true) : undefined
    const [, listed = ''] = LISTED.exec(shownText([node])) ?? []
    const above = named ? undefined : this.#tableNamed(listed, true)
    if (named ?? above) this.#about = named ?? above
    if (this.#about && !above) this.#say(this.#about, undefined, named ? shownText(rest) : shownText([node]))
  }

  #list({ children }: List, about: SchemaTable | undefined): void {
    for (const item of children) this.#item(item, about)
  }

  #item({ children }: ListItem, about: SchemaTable | undefined): void {
    const own = shownText(children.filter(({ type }) => type !== 'list'))
    const [, name = '', rest = ''] = /^\W*([\w.]+(?: [\w.]+)?)\W*([\s\S]*)$/.exec(own) ?? []
    const [first = '', second = ''] = name.split(' ')
    const qualified = this.#qualified(first)
    const column = qualified ?? (about ? this.#columnOf(about, first) : undefined)
    const table = column ? undefined : this.#tableNamed(first, true) ?? this.#tableNamed(name, true)
    if (qualified) this.#say(qualified.table, qualified.column, `${second} ${rest}`)
    else if (column && about) this.#say(about, column.column, `${second} ${rest}`)
    else if (table) this.#say(table, undefined, sameName(first, table.name) ? `${second} ${rest}` : rest)
    for (const child of children) if (child.type === 'list') this.#list(child, table ?? about)
  }

  #table({ children: [header, ...rows] }: Table): void {
    const titles = header ? cellsOf(header) : []
    const tableAt = titles.findIndex((title) => TABLE.test(title))
    const columnAt = titles.findIndex((title, at) => at !== tableAt && COLUMN.test(title))
    const typeAt = titles.findIndex((title, at) => at !== tableAt && at !== columnAt && TYPE.test(title))
    const told = titles.flatMap((title, at) => (TOLD.test(title) && ![tableAt, columnAt, typeAt].includes(at) ? [at] : []))
    const explaining = told.length > 0 ? told : titles.flatMap((title, at) => ([tableAt, columnAt, typeAt].includes(at) || STRUCTURE.test(title) || (columnAt < 0 && tableAt < 0 && at === 0) ? [] : [at]))
    let about = tableAt >= 0 ? undefined : this.#about
    for (const cells of rows.map(cellsOf)) {
      const text = explaining.map((at) => cells[at] ?? '').join(' ')
      const named = tableAt >= 0 ? this.#tableNamed(cells[tableAt] ?? '', true) : undefined
      if (named) about = named
      const name = cells[columnAt >= 0 ? columnAt : 0] ?? ''
      // In a table of all columns a row without one is about the table.
      if (tableAt >= 0 && (columnAt < 0 || /^\W*$/.test(name))) {
        if (named) this.#say(named, undefined, text)
      } else this.#row(name, about, text, typeAt >= 0 ? cells[typeAt] : undefined, columnAt >= 0 && (typeAt >= 0 || !/^name$/i.test(titles[columnAt] ?? '')))
    }
  }

  /** @param strict whether the first cell can be nothing but a column's name */
  #row(cell: string, about: SchemaTable | undefined, text: string, type: string | undefined, strict: boolean): void {
    for (const name of cell.split(/,|\/|&|\band\b/).map((part) => part.trim().split(/[\s(]/)[0] ?? '').filter(Boolean)) {
      const found = this.#qualified(name) ?? (about ? this.#columnOf(about, name) : undefined)
      const table = found ? undefined : this.#tableNamed(name, true)
      if (found) this.#say(found.table, found.column, text, type)
      else if (table && !strict) this.#say(table, undefined, text)
      else if (about && strict && /^\w+$/.test(name)) this.unknown.push(`${about.name}.${name}`)
    }
  }

  #qualified(name: string): { table: SchemaTable; column: string } | undefined {
    const [table, column] = name.split('.')
    const named = column ? this.#tableNamed(table ?? '', true) : undefined
    return named ? this.#columnOf(named, column ?? '') : undefined
  }

  #columnOf(table: SchemaTable, name: string): { table: SchemaTable; column: string } | undefined {
    const column = table.columns.find((candidate) => sameName(candidate.name, name))
    return column && { table, column: column.name }
  }

  /** @param whole the text is a name and nothing else */
  #tableNamed(text: string, whole = false): SchemaTable | undefined {
    const { tables } = this.#schema
    const plain = text.replace(/^[\d.\s)#]+/, '').replace(/\b(?:the|table|entity)\b|[:`"]/gi, '').trim()
    const exact = tables.find(({ name }) => sameName(name, plain)) ?? tables.find(({ name }) => sameTable(name, plain))
    if (exact || whole) return exact
    const words = plain.match(/\w+/g) ?? []
    const candidates = [...words.map((word, at) => `${word}${words[at + 1] ?? ''}`), ...words]
    const named = candidates.flatMap((candidate) => tables.find(({ name }) => plainName(name) === plainName(candidate)) ?? [])
    return named[0] ?? (words.length > 4 ? [] : candidates).flatMap((candidate) => tables.find(({ name }) => sameTable(name, candidate)) ?? [])[0]
  }
}

const cellsOf = ({ children }: TableRow): string[] => children.map((cell) => shownText([cell]).replace(/\s+/g, ' ').trim())
