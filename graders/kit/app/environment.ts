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
