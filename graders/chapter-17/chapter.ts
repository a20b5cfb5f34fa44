import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expectBothConnected } from './connects.ts'
import { expectDataTransferred } from './data.ts'
import { expectDefinitionsTaken, expectTypesFit } from './definitions.ts'
import { expectDocumented } from './documentation.ts'
import { expectErrorsHandled } from './errors.ts'
import { expectProgressLogged } from './progress.ts'

export const chapter17 = chapter({
  id: '17',
  title: 'Database Fundamentals Review',
  environment: 'python+postgres',
  commands: { migrate: 'python migrate.py {source}' },
  criteria: [
    criterion('17.acc.1', 'Successfully connects to both database systems', {
      judged: "The server's own list of sessions while the tool runs, and texts of a generated SQLite file that are in PostgreSQL afterwards",
      hint: 'Run the tool yourself on a small file, read the last line of the error first, and mend what it names.',
      check: expectBothConnected,
    }),

    criterion('17.acc.2', 'Correctly extracts table definitions from SQLite', {
      needs: ['17.acc.1'],
      judged: "PostgreSQL's catalogue against that of a generated file: columns, NOT NULL, defaults, primary, foreign and unique keys of one or several columns",
      hint: 'Ask SQLite itself: PRAGMA table_info, foreign_key_list, index_list and index_info tell all of it, table by table.',
      check: expectDefinitionsTaken,
    }),

    criterion('17.acc.3', 'Generates valid PostgreSQL CREATE TABLE statements with appropriate data types', {
      needs: ['17.acc.2'],
      judged: "A generated file with every type and default, reserved and mixed-case names, and tables that refer to later ones: the types in PostgreSQL's catalogue",
      hint: 'Keep a dictionary from SQLite\'s types, without their brackets and in upper case, to PostgreSQL\'s: BLOB is BYTEA, DATETIME is TIMESTAMP, INTEGER is BIGINT. Quote every name, and make tables before those that refer to them.',
      check: expectTypesFit,
    }),

    criterion('17.acc.4', 'Transfers data correctly, maintaining referential integrity', {
      needs: ['17.acc.3'],
      judged: 'Some 1,500 generated rows of every type compared value by value by their keys; then an orphan, and rows without a number, are inserted',
      hint: 'Hand values over as parameters or through COPY, booleans as booleans and bytes as bytes, and fetch until nothing is left. Add foreign keys after the rows, and set each sequence to the largest number.',
      check: expectDataTransferred,
    }),

    criterion('17.acc.5', 'Handles errors gracefully without losing data', {
      needs: ['17.acc.4'],
      judged: 'Run twice, without the file, without the server, and on files with a row that PostgreSQL refuses: told, no traceback, nothing half filled, lost or doubled; the file unchanged',
      hint: 'Catch psycopg2.Error, sqlite3.Error and ValueError around the work, roll back, and say in a sentence what went wrong.',
      check: expectErrorsHandled,
    }),

    criterion('17.acc.6', 'Provides a progress log of the migration process', {
      needs: ['17.acc.1'],
      judged: 'The terminal and log files after a run: each generated table named in a line of its own, with its number of rows',
      hint: 'Log a line after each table: `logging.info("%s: %d rows", table, count)`.',
      check: expectProgressLogged,
    }),

    criterion('17.acc.7', 'Documentation includes usage instructions and limitations', {
      needs: ['17.acc.2'],
      judged: 'README: a command that starts the tool, the settings of the connection, and a section on limitations that names what a run left behind',
      hint: 'Write a README.md: the command to type, where the tool finds the server, and a section «Limitations».',
      check: expectDocumented,
    }),
  ],
})
