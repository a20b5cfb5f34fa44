import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expectAddedThroughPsycopg2 } from './connects.ts'
import { expectConnectionsManaged } from './connection-care.ts'
import { expectDifferentOperations } from './different-operations.ts'
import { expectConnectionExplained, expectUsageShown } from './documentation.ts'
import { expectListReadable } from './listing.ts'
import { expectConstantSql, expectHostileTitlesKept } from './parameterised.ts'
import { expectErrorsTold } from './refused.ts'
import { expectAllOrNothing } from './transactions.ts'

export const chapter19 = chapter({
  id: '19',
  title: 'Python and PostgreSQL Integration',
  environment: 'python+postgres',
  commands: {
    add: 'python data_manager.py add {title}',
    list: 'python data_manager.py list',
    complete: 'python data_manager.py complete {id}',
    delete: 'python data_manager.py delete {id}',
    import: 'python data_manager.py import {file}',
    search: 'python data_manager.py search {text}',
  },
  criteria: [
    criterion('19.acc.1', 'Successfully connects to PostgreSQL using psycopg2', {
      judged: "The server's own list of sessions while add runs, and the row that it leaves",
      hint: 'Connect with `psycopg2.connect()`, and take host, port, user, password and database from the environment: credentials don\'t belong in the code.',
      check: (scene) => expectAddedThroughPsycopg2(scene),
    }),

    criterion('19.acc.2', 'Properly manages connections with context managers', {
      judged: 'Syntax tree: every connection in the care of a context manager',
      needs: ['19.acc.1'],
      hint: 'Open each connection in a with statement that closes it again, also after an error: `with closing(psycopg2.connect(...)) as connection:`, or a @contextmanager function of your own with try/finally.',
      check: (scene) => expectConnectionsManaged(scene),
    }),

    criterion('19.acc.3', 'Implements parameterized queries for all SQL operations', {
      judged: 'Syntax tree: no value is part of an SQL text; hostile titles stored and found exactly',
      needs: ['19.acc.1'],
      hint: 'Write a placeholder into the SQL and hand the value over beside it: `cursor.execute("… WHERE title = %s", (title,))`. Never put a value into the text with an f-string, `%`, `+` or `format()`.',
      async check(scene) {
        await expectConstantSql(scene)
        await expectHostileTitlesKept(scene)
      },
    }),

    criterion('19.acc.4', 'Correctly handles transactions with commit/rollback', {
      judged: "import of a good file and of one with a row that the server refuses: all rows, or none; the server's log of BEGIN, COMMIT, ROLLBACK",
      needs: ['19.acc.1'],
      hint: 'Insert all rows of a file on one connection, `commit()` after the last one, and `rollback()` when any of them is refused.',
      check: (scene) => expectAllOrNothing(scene),
    }),

    criterion('19.acc.5', 'Properly processes and formats query results', {
      judged: 'Run list: each task on a line of its own',
      needs: ['19.acc.1'],
      hint: 'Take the rows apart and print one task per line: `for id, title, done in cursor: print(f"{id:>4} {title}")`.',
      check: (scene) => expectListReadable(scene),
    }),

    criterion('19.acc.6', 'Includes error handling for common database exceptions', {
      judged: 'A server that lets nobody in, and a title that it refuses: each told, no traceback',
      needs: ['19.acc.1'],
      hint: 'Catch `psycopg2.OperationalError` (no connection) and `psycopg2.DataError` or `psycopg2.Error` (a refused value) around connecting too, and print one sentence that says what went wrong.',
      check: (scene) => expectErrorsTold(scene),
    }),

    criterion('19.acc.7', 'Documentation includes connection configuration and usage examples', {
      judged: 'README: the variables that the code reads, and commands that start the program',
      needs: ['19.acc.1'],
      hint: 'Write a README.md: which settings the connection needs, with an example of each, and two or more commands that one can copy.',
      async check(scene) {
        await expectConnectionExplained(scene)
        expectUsageShown(scene)
      },
    }),

    criterion('19.acc.8', 'Demonstrates at least 3 different database operations', {
      judged: "The server's log: kinds of statements that the commands led to, each with its effect",
      needs: ['19.acc.1'],
      hint: 'Let add INSERT, list SELECT, complete UPDATE and delete DELETE, each committed.',
      check: (scene) => expectDifferentOperations(scene),
    }),
  ],
})
