/** What a database is made of, read from its own catalogue: the same for SQLite and PostgreSQL. */
export interface Schema {
  tables: readonly SchemaTable[]
  views: readonly SchemaView[]
}

export interface SchemaTable {
  name: string
  columns: readonly SchemaColumn[]
  /** The columns of the primary key, in order; empty without one. */
  primaryKey: readonly string[]
  foreignKeys: readonly ForeignKey[]
  /** Sets of columns whose values are unique together in all rows, other than the primary key. */
  unique: readonly (readonly string[])[]
  /** CHECK constraints as the catalogue tells them. */
  checks: readonly string[]
  indexes: readonly SchemaIndex[]
  /** The comment on it, where the database keeps comments. */
  comment?: string
}

export interface SchemaColumn {
  name: string
  /** As declared, in lower case: `integer`, `varchar(200)`; empty when SQLite was told none. */
  type: string
  nullable: boolean
  /** The default's expression; undefined without one. */
  default: string | undefined
  comment?: string
}

export interface ForeignKey {
  columns: readonly string[]
  table: string
  /** The referenced columns; those of the primary key when the declaration names none. */
  references: readonly string[]
  onDelete: string
}

export interface SchemaIndex {
  name: string
  columns: readonly string[]
  unique: boolean
  /** It stands for a UNIQUE or PRIMARY KEY constraint and was not made by CREATE INDEX. */
  implied: boolean
  /** It holds some rows only (WHERE), or an expression: when unique, it still lets its columns repeat. */
  isConditional: boolean
}

export interface SchemaView {
  name: string
  /** Its query, as the catalogue keeps it. */
  definition: string
}

/** Names are compared as people do: without regard to case, quotes, blanks, underscores and a schema before the dot. */
export function sameName(a: string, b: string): boolean {
  return plainName(a) === plainName(b)
}

export function plainName(name: string): string {
  return name.replace(/^.*\.(?=[^.]+$)/, '').replace(/["'`[\]*_\s-]/g, '').toLowerCase()
}
