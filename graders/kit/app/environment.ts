import type { DatabaseAccess } from '../ports/database.ts'

/** The database's whereabouts under the names that programs usually read: libpq's own and the common others. */
export function environmentOf(access: DatabaseAccess | undefined): Record<string, string> {
  if (!access) return {}
  const { host, user, password, database } = access
  const port = String(access.port)
  return {
    PGHOST: host, PGPORT: port, PGUSER: user, PGPASSWORD: password, PGDATABASE: database,
    DB_HOST: host, DB_PORT: port, DB_USER: user, DB_PASSWORD: password, DB_NAME: database,
    POSTGRES_HOST: host, POSTGRES_PORT: port, POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database,
    DATABASE_URL: `postgresql://${user}:${password}@${host}:${port}/${database}`,
  }
}

/** A text of the learner's with {host}, {port}, {user}, {password} and {database} filled in; other braces stay. */
export function withAccess(text: string, access: DatabaseAccess | undefined): string {
  if (!access) return text
  const values = new Map(Object.entries(access).map(([name, value]) => [`{${name}}`, String(value)]))
  return text.replace(/\{[a-z]+\}/g, (whole) => values.get(whole) ?? whole)
}

/** The variables that gonogo.yaml sets, for instance `DB_PASS: "{password}"`. */
export function ownEnvironment(own: Readonly<Record<string, string>> | undefined, access: DatabaseAccess | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(own ?? {}).map(([name, value]) => [name, withAccess(value, access)]))
}
