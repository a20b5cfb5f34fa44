import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { commands } from './commands.ts'
import { expectCompared } from './comparison.ts'
import { expectCrud } from './crud.ts'
import { expectExplained } from './documentation.ts'
import { expectExpressions } from './expressions.ts'
import { expectComplexQuery } from './report.ts'
import { expectResultsProcessed } from './results.ts'
import { expectSchemaRepresented } from './schema-made.ts'
import { expectAllOrNothing } from './transactions.ts'

export const chapter21 = chapter({
  id: '21',
  title: 'SQLAlchemy Core Basics',
  environment: 'python+postgres',
  commands,
  criteria: [
    criterion('21.acc.1', 'SQLAlchemy Core correctly represents your database schema', {
      judged: "init on an empty database; the server's catalogue against each Table and Column of the syntax tree; who wrote CREATE TABLE, by the server's log",
      hint: 'Write each table as `Table("tasks", metadata, Column(…), …)` with its keys, and let init call `metadata.create_all(engine)`.',
      check: expectSchemaRepresented,
    }),

    criterion('21.acc.2', 'Application successfully performs CRUD operations using SQLAlchemy', {
      needs: ['21.acc.1'],
      judged: "add, list, search, complete and delete run, their effect read from the tables; the server's log tells which statements SQLAlchemy sent",
      hint: 'Run the command yourself with two tasks in the table, and look at the rows afterwards: `SELECT * FROM tasks`.',
      check: expectCrud,
    }),

    criterion('21.acc.3', "SQL expressions are built programmatically using SQLAlchemy's expression language", {
      needs: ['21.acc.2'],
      judged: "The server's log of all commands but compare, marked by what SQLAlchemy made each statement from: no text, no ORM, no driver; hostile titles stored and found exactly",
      hint: 'Build each statement from your Table objects: select(), insert(), update() and delete() with where(), values() and order_by().',
      check: expectExpressions,
    }),

    criterion('21.acc.4', 'Transaction management correctly handles commit and rollback', {
      needs: ['21.acc.2'],
      judged: "import of a good file and of one of which the server refuses a row for a reason of ours: all rows in one transaction by the server's log, or none, and no new project",
      hint: 'Put the whole file into one `with engine.begin() as connection:`: it commits at the end, and rolls back when an exception leaves it.',
      check: expectAllOrNothing,
    }),

    criterion('21.acc.5', 'Query results are properly processed into Python data structures', {
      needs: ['21.acc.2'],
      judged: 'export read as JSON and compared with what was stored, list read line by line; syntax tree: no function gives an unread Result away to be printed',
      hint: 'Make dictionaries or dataclasses of the rows before the connection goes back: `[dict(row) for row in connection.execute(query).mappings()]`.',
      check: expectResultsProcessed,
    }),

    criterion('21.acc.6', 'Implementation demonstrates at least one complex query using joins or subqueries', {
      needs: ['21.acc.2'],
      judged: "report: each project's figures against the stored tasks, again after a row went; a statement of the server's log, parsed, that joins or nests over two tables",
      hint: 'Build the query step by step: name the counts, then the join, then group_by(); print it with `print(query)` to see the SQL that it becomes.',
      check: expectComplexQuery,
    }),

    criterion('21.acc.7', 'Documentation explains the SQLAlchemy Core approach and benefits', {
      needs: ['21.acc.1'],
      judged: 'Markdown: sentences about engine, MetaData, tables, expressions, transactions or results, and at least two gains over raw SQL',
      review: 'whether what is said is true of this code, and explains why Core was worth it',
      hint: 'Write in README.md how your layer works, from the engine to the rows that come back, and what it gains over SQL in strings.',
      check: expectExplained,
    }),

    criterion('21.acc.8', 'Code compares the original raw SQL and refactored SQLAlchemy implementations', {
      needs: ['21.acc.2'],
      judged: "compare run twice: by the server's log the same tables read or changed by raw SQL and by an expression, with times printed that differ from run to run",
      hint: 'Let compare call the old function with its SQL in a string and the new one with Core, measure each, and print both times.',
      check: expectCompared,
    }),
  ],
})
