import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expectFunctionsTyped } from '../kit/python-types/functions.ts'
import { expectRepresented } from '../kit/python-types/tables.ts'
import { commands } from './commands.ts'
import { expectPatternsShown } from './documentation.ts'
import { expectFitting } from './fitting.ts'
import { expectNullsHandled } from './nulls.ts'
import { expectSafeParameters } from './parameters.ts'
import { programOf } from './program.ts'
import { expectResultsTyped } from './results.ts'
import { expectStrictlyTyped } from './strict.ts'
import { expectResultStructure, expectTablesUsed } from './structures.ts'
import { tablesOf } from './tables.ts'
import { expectTestsOfTypes } from './tests.ts'
import { expectObjectsTyped } from './typed-objects.ts'
import { expectWorks } from './works.ts'

export const chapter22 = chapter({
  id: '22',
  title: 'Type-Safe PostgreSQL Programming',
  environment: 'python+postgres',
  commands,
  criteria: [
    criterion('22.acc.1', 'All database functions have proper parameter and return type annotations', {
      judged: "Each command run, its effect read from the server; then the syntax tree of each function's parameters and return",
      hint: 'Run each command of the brief yourself until it does what it says, `stats` too. Then write a type behind each parameter and an arrow before the colon: `def find_task(connection: Connection, task_id: int) -> Task | None:`; a function that returns nothing has `-> None`.',
      async check(scene) {
        await expectWorks(scene)
        expectFunctionsTyped((await programOf(scene.submission)).code, scene.notes)
      },
    }),

    criterion('22.acc.2', 'Connection and cursor objects are properly typed', {
      needs: ['22.acc.1'],
      judged: "Parsed annotations of code that runs: psycopg2's connection and cursor, or classes derived from them, are stated",
      hint: 'psycopg2 keeps these types in psycopg2.extensions: state what a connection and a cursor are wherever you hand them around.',
      async check({ submission, notes }) {
        expectObjectsTyped(await programOf(submission), notes)
      },
    }),

    criterion('22.acc.3', 'Query parameters use appropriate types for safety', {
      needs: ['22.acc.1'],
      judged: 'Syntax tree: no value is part of an SQL text, none of them is an `object`; hostile titles stored and searched exactly',
      hint: 'Put %s where a value belongs and hand the values over separately, with types that say what they are: `execute("… WHERE id = %s", (task_id,))`. Where SQL varies, write one small typed function for each pattern.',
      check: expectSafeParameters,
    }),

    criterion('22.acc.4', 'Query results have proper return type annotations', {
      needs: ['22.acc.1'],
      judged: 'Syntax tree: functions that fetch, and those that call them, return the learner\'s own types; raw rows go no further than into these',
      hint: 'A row of psycopg2 is a tuple of anything. Make an object of your own type of it where it is fetched, and say so: `-> list[Task]`, `-> Task | None`.',
      async check({ submission, notes }) {
        expectResultsTyped(await programOf(submission), notes)
      },
    }),

    criterion('22.acc.5', 'Custom types represent database tables and result structures', {
      needs: ['22.acc.1'],
      judged: "The server's catalogue: each table has a type with a field for each column that fits what psycopg2 gives; another type for a result that is no table",
      hint: 'Write a dataclass, NamedTuple or TypedDict for each table, with a field for each column by the same name, and one for each query whose result is no table\'s row.',
      async check(scene) {
        const program = await programOf(scene.submission)
        const represented = expectRepresented(await tablesOf(scene), program.types)
        expectFitting(represented, program)
        expectTablesUsed(represented, program)
        const result = expectResultStructure(represented, program)
        scene.notes.saw(`${represented.map(({ table, type }) => `${type.name} for the table ${table.name}`).join(', ')}, ${result} for a result`)
      },
    }),

    criterion('22.acc.6', 'Type definitions handle NULL values correctly with Optional types', {
      needs: ['22.acc.1', '22.acc.5'],
      judged: 'Columns that may be NULL, by the catalogue, are fields that may be None, and others are not; list over rows with and without NULL',
      hint: 'A column without NOT NULL may be NULL: its field is `str | None` or Optional[str], and whoever uses it asks for None first. A column that is NOT NULL needs no None.',
      check: expectNullsHandled,
    }),

    criterion('22.acc.7', 'Type checking passes with strict settings', {
      needs: ['22.acc.1', '22.acc.2', '22.acc.3', '22.acc.4', '22.acc.5', '22.acc.6'],
      judged: 'pyright in strict mode over the program, comments that quiet it left out; the configuration, Any and casts are read',
      hint: 'Run `pyright` in the chapter folder and mend the first error, then run it again. fetchone() may give None, and what is in a row is Any until you say what it is.',
      check: expectStrictlyTyped,
    }),

    criterion('22.acc.8', 'Tests demonstrate type safety in database operations', {
      needs: ['22.acc.1', '22.acc.4', '22.acc.5', '22.acc.6'],
      judged: "pyright over the tests; pytest with the server, and again on copies whose functions give text for every value, or no None: tests must fail",
      hint: 'Write tests with types that store something, read it back and compare what comes out, its types and its None.',
      check: expectTestsOfTypes,
    }),

    criterion('22.acc.9', 'Documentation includes examples of type safety patterns specific to PostgreSQL', {
      needs: ['22.acc.1', '22.acc.4', '22.acc.5', '22.acc.6'],
      judged: "README: at least two Python blocks that import the program's modules and use its types, one of them psycopg2's, accepted by pyright beside it",
      hint: 'Show in README.md, in blocks of ```python, how your types meet psycopg2, each with its imports: a function that is given a connection, a column that may be NULL.',
      check: expectPatternsShown,
    }),
  ],
})
