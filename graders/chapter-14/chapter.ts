import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { commands } from './commands.ts'
import { expectApproachExplained } from './documentation.ts'
import { expectErrorsAnswered } from './errors.ts'
import { expectExplicitTransactions } from './explicit.ts'
import { expectBulkExport } from './exports.ts'
import { expectBulkImport } from './imports.ts'
import { expectLogged } from './logging.ts'
import { expectMigrated } from './migration.ts'
import { expectRolledBack } from './rollbacks.ts'
import { expectOneUnit } from './workflow.ts'

export const chapter14 = chapter({
  id: '14',
  title: 'Advanced Database Operations in Python',
  environment: 'python',
  commands,
  criteria: [
    criterion('14.acc.1', 'All data-modifying operations use explicit transaction control (begin/commit/rollback)', {
      judged: 'Run add, update, complete and delete with SQLite watched: each did what it says, and changed data between a BEGIN and a COMMIT',
      hint: 'Put each change between a BEGIN and a COMMIT: `with connection:` around the statements does it, or execute("BEGIN"), commit() and rollback() in try/except.',
      check: expectExplicitTransactions,
    }),

    criterion('14.acc.2', 'Error handling covers common database exceptions with appropriate responses', {
      needs: ['14.acc.1'],
      judged: 'Run with a constraint, a failing disk, a locked and a damaged database, and ids that no task has: each told, no traceback',
      hint: 'Catch `sqlite3.Error` around the work, tell IntegrityError and OperationalError apart where you can say more, and print what happened in a sentence.',
      check: expectErrorsAnswered,
    }),

    criterion('14.acc.3', 'Application correctly rolls back transactions when errors occur', {
      needs: ['14.acc.1', '14.acc.4'],
      judged: 'Each statement that writes made to fail in turn, and a bad row in a file: nothing of the change is left, and a ROLLBACK was seen',
      hint: 'End every transaction on every way out: commit() when all went well, rollback() in except, or `with connection:`, which does both.',
      check: expectRolledBack,
    }),

    criterion('14.acc.4', 'Bulk import function successfully processes at least 100 records in a single transaction', {
      needs: ['14.acc.1'],
      judged: 'Import of some 900 titles, difficult ones among them: each stored exactly, in one transaction; then of 10,000, with the time told',
      hint: 'Read the CSV file, insert all its rows on one connection with executemany(), and commit once.',
      check: expectBulkImport,
    }),

    criterion('14.acc.5', 'Bulk export function retrieves and formats data efficiently', {
      needs: ['14.acc.4'],
      judged: 'Export of 1,500 tasks: the file is parsed and compared with what was stored, and the queries are counted',
      hint: 'One SELECT for all tasks; go through the cursor and write each row with csv.writer.',
      check: expectBulkExport,
    }),

    criterion('14.acc.6', 'Transaction logging records all database changes with timestamp and operation type', {
      needs: ['14.acc.1', '14.acc.4', '14.acc.7'],
      judged: 'Rows of the log after each kind of change: when and what; a change and its row stay together, whichever of them is made to fail',
      hint: 'Insert a row into a log table with every change, in the same transaction: when, what kind of change, which task.',
      check: expectLogged,
    }),

    criterion('14.acc.7', 'CLI demonstrates a multi-step workflow that commits or rolls back as a single unit', {
      needs: ['14.acc.1'],
      judged: 'Run split, watched; then with an unknown id, a title too long and each of its statements made to fail: all or nothing',
      hint: 'Let `split` do its steps (add, add, mark as done) on one connection in one transaction, and roll all of it back when one step fails.',
      check: expectOneUnit,
    }),

    criterion('14.acc.8', 'Migration utility handles schema changes with data preservation', {
      needs: ['14.acc.1'],
      judged: 'Run migrate on an old database full of rows: all kept; then with each of its statements made to fail: the old schema is left as it was',
      hint: 'Begin a transaction, change the schema, take every row over, check that none is missing, commit; roll back when anything fails.',
      check: expectMigrated,
    }),

    criterion('14.acc.9', 'Documentation explains the transaction management approach', {
      needs: ['14.acc.1'],
      review: 'whether the section explains why transactions begin and end where they do, and whether it is true of the code',
      judged: "README: a section on transactions with the words for it and names of the program's own",
      hint: 'Write a section «Transactions» in README.md: where a transaction begins, what it holds, when it is committed and when rolled back, and which function does it.',
      check: expectApproachExplained,
    }),
  ],
})
