import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { commands } from './commands.ts'
import { expectConfigured } from './configuration.ts'
import { expectDocumented } from './documentation.ts'
import { expectPersistence } from './persistence.ts'
import { expectRows } from './rows.ts'
import { expectKeys, expectTables } from './tables.ts'
import { broughtUp } from './trial.ts'
import { expectTypes } from './types.ts'
import { expectValidation } from './validation.ts'

export const chapter16 = chapter({
  id: '16',
  title: 'PostgreSQL Fundamentals',
  environment: 'python+compose',
  commands,
  criteria: [
    criterion('16.acc.1', 'Docker Compose file successfully creates a PostgreSQL container', {
      judged: "The file by Compose's own schema and rules; a server is made of its PostgreSQL service, and takes connections",
      hint: 'Run `docker compose config` and mend what it names, then `docker compose up` and read the last lines.',
      async check(scene) {
        const { composition: { path, name, image }, up } = await broughtUp(scene)
        scene.notes.saw(`the service ${name} of ${path} was up after ${up.seconds.toFixed(1)} s; ${image} stands for this grader's own image of PostgreSQL 15`)
      },
    }),

    criterion('16.acc.2', 'Database data persists across container restarts (volume correctly configured)', {
      judged: 'A row is stored, the container removed and made again with the same volumes: the row is there',
      needs: ['16.acc.1'],
      hint: 'Mount a volume with a name at the folder where the image keeps its data.',
      check: expectPersistence,
    }),

    criterion('16.acc.3', 'Migration script successfully creates all tables, constraints, and indexes', {
      judged: "The script is run on a generated database; PostgreSQL's catalogue against SQLite's: tables, columns, NOT NULL, DEFAULT, indexes",
      needs: ['16.acc.1'],
      hint: 'Read the last line of the error first. Host, port, user, password and database come from the environment: they are others in each place.',
      check: expectTables,
    }),

    criterion('16.acc.4', 'All data is transferred correctly from SQLite to PostgreSQL', {
      judged: 'Generated rows, compared one by one: NULL and empty texts, truth values, moments with offsets, blobs, JSON, text beyond ASCII, quotes and backslashes',
      needs: ['16.acc.3'],
      hint: 'Copy every row of every table, values as parameters, and commit at the end.',
      check: expectRows,
    }),

    criterion('16.acc.5', 'Primary keys, foreign keys, and constraints are properly implemented', {
      judged: 'Keys and UNIQUE by the catalogue, with ON DELETE; rows that CHECK forbids are tried and refused; sequences go on above the copied ids',
      needs: ['16.acc.3'],
      hint: 'Take every key and constraint of the source over into CREATE TABLE.',
      check: expectKeys,
    }),

    criterion('16.acc.6', 'PostgreSQL-specific data types are used where appropriate (e.g., SERIAL for IDs)', {
      judged: "PostgreSQL's catalogue: SERIAL or IDENTITY, BOOLEAN, TIMESTAMPTZ, DATE, JSONB, BYTEA, NUMERIC",
      needs: ['16.acc.3'],
      hint: 'Keep a dictionary from the source\'s columns to PostgreSQL\'s types.',
      check: expectTypes,
    }),

    criterion('16.acc.7', 'Data validation confirms complete and accurate migration', {
      judged: 'The validation is run on the migrated data, and again after a value was changed or a row removed: it passes, and it notices',
      needs: ['16.acc.4'],
      hint: 'Compare every row of every table, say what differs, and end with exit status 1 when anything does: `sys.exit(1)`.',
      check: expectValidation,
    }),

    criterion('16.acc.8', 'Container configuration includes: Appropriate port mappings; Environment variables for configuration; Health check configuration', {
      judged: 'A port of the host leads to 5432; user, database and password by variables, tried with another password; the health check is run before and after the server starts',
      needs: ['16.acc.1'],
      hint: 'Give the service `ports:`, `environment:` and `healthcheck:`.',
      check: expectConfigured,
    }),

    criterion('16.acc.9', 'Documentation includes instructions for starting the database and running migrations', {
      judged: 'README: docker compose up and the command of the migration as code, and .env where it is made first',
      needs: ['16.acc.1'],
      hint: 'Write a README.md with the commands, in the order in which one types them.',
      check: expectDocumented,
    }),
  ],
})
