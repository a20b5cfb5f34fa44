/** What PostgreSQL calls the types that SQLAlchemy's types become. https://docs.sqlalchemy.org/en/21/core/type_basics.html */
const FAMILIES: readonly (readonly [sqlalchemy: RegExp, postgres: RegExp])[] = [
  [/^(Big|Small)?Integer$|^(BIG|SMALL)?INT(EGER)?$/, /^(small|big)?int(eger)?\b/],
  [/^(String|Text|Unicode|UnicodeText|VARCHAR|NVARCHAR|CHAR|NCHAR|TEXT|CLOB|CITEXT)$/, /^(character|text|varchar|char|citext)\b/],
  [/^(Boolean|BOOLEAN)$/, /^boolean\b/],
  [/^(DateTime|TIMESTAMP|DATETIME)$/, /^timestamp\b/],
  [/^(Date|DATE)$/, /^date\b/],
  [/^(Time|TIME)$/, /^time\b(?!stamp)/],
  [/^(Numeric|DECIMAL|NUMERIC|Float|Double|FLOAT|REAL|DOUBLE|DOUBLE_PRECISION)$/, /^(numeric|real|double precision)\b/],
  [/^(Uuid|UUID)$/, /^uuid\b/],
]

/** Whether a column of this type in SQLAlchemy can have become one of that type in PostgreSQL; true for types we don't know. */
export function typesAgree(sqlalchemy: string, postgres: string): boolean {
  const family = FAMILIES.find(([name]) => name.test(sqlalchemy))
  return family === undefined || family[1].test(postgres)
}
