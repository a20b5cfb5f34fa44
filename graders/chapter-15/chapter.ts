import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { expectCustomTypeUsed } from '../kit/python-types/custom-types.ts'
import { expectFunctionsTyped } from '../kit/python-types/functions.ts'
import { expectNoneStated } from '../kit/python-types/none-values.ts'
import { expectNullable, expectRepresented } from '../kit/python-types/tables.ts'
import { commands } from '../kit/tasks/task-list.ts'
import { analysed } from './analysed.ts'
import { expectConversions } from './conversions.ts'
import { expectErrorCaught, expectExamplesShown } from './documentation.ts'
import { expectSafeParameters } from './parameters.ts'
import { expectReadable } from './readable.ts'
import { expectStrictlyTyped } from './strict.ts'
import { tablesOf } from './tables.ts'
import { typedCode } from './typed-code.ts'
import { expectObjectsTyped } from './typed-objects.ts'
import { expectWorks } from './works.ts'

export const chapter15 = chapter({
  id: '15',
  title: 'Type-Safe Database Programming',
  environment: 'python',
  commands,
  criteria: [
    criterion('15.acc.1', 'All functions have proper parameter and return type annotations', {
      judged: "Each command run, its effect read from the database file; then the syntax tree of each function's parameters and return",
      hint: 'Write a type behind each parameter and an arrow before the colon: `def find(connection: sqlite3.Connection, task_id: int) -> Task | None:`; a function that returns nothing has `-> None`.',
      async check(scene) {
        await expectWorks(scene)
        expectFunctionsTyped(await typedCode(scene.submission), scene.notes)
      },
    }),

    criterion('15.acc.2', 'Custom types (TypedDict or dataclasses) represent database tables', {
      needs: ['15.acc.1'],
      judged: "The database's catalogue after use: each table has a type with a field for each column, and the types stand in annotations",
      hint: 'Write a TypedDict or a dataclass for each table, with a field for each column by the same name, and use it in the functions that read and write rows.',
      async check(scene) {
        const { code, annotations, types } = await analysed(scene.submission)
        const represented = expectRepresented(await tablesOf(scene), types)
        expectCustomTypeUsed(code, annotations, scene.notes)
        scene.notes.saw(represented.map(({ table, type }) => `${type.name} for the table ${table.name}`).join(', '))
      },
    }),

    criterion('15.acc.3', 'Query result processing includes appropriate type conversions', {
      needs: ['15.acc.1', '15.acc.2'],
      judged: 'Syntax tree: where rows become objects of the tables\' types, values are converted',
      hint: 'SQLite knows no bool, date or Enum: convert where a row becomes an object, `done=bool(row["done"])`, `created=datetime.fromisoformat(row["created"])`.',
      async check({ submission, notes }) {
        const { code, live, types, annotations } = await analysed(submission)
        expectConversions(code, live, types, annotations, notes)
      },
    }),

    criterion('15.acc.4', 'Connection and cursor objects are properly typed', {
      needs: ['15.acc.1'],
      judged: 'Parsed annotations of code that runs: sqlite3.Connection and sqlite3.Cursor are stated',
      hint: 'State what a connection and a cursor are: `connection: sqlite3.Connection`, `cursor: sqlite3.Cursor`.',
      async check({ submission, notes }) {
        const { code, live, annotations } = await analysed(submission)
        expectObjectsTyped(code, live, annotations, notes)
      },
    }),

    criterion('15.acc.5', 'SQL parameters use appropriate types for query safety', {
      needs: ['15.acc.1'],
      judged: 'Syntax tree: no value is part of an SQL text, none of them is an `object`; hostile titles stored, searched and updated exactly',
      hint: 'Put a `?` where a value belongs and hand the values over separately, with types that SQLite takes: `execute("… WHERE id = ?", (task_id,))`.',
      check: expectSafeParameters,
    }),

    criterion('15.acc.6', 'Type definitions include handling for potential None values', {
      needs: ['15.acc.1', '15.acc.2'],
      judged: 'Columns that may be NULL, by the catalogue, are fields that may be None; functions that may give None say so',
      hint: 'A column without NOT NULL may be NULL: its field is `str | None`. fetchone() may give None: so may your function, `-> Task | None`.',
      async check(scene) {
        const { code, annotations, types } = await analysed(scene.submission)
        const fields = expectNullable(expectRepresented(await tablesOf(scene), types), annotations)
        expectNoneStated(code, annotations, scene.notes)
        expect(fields.length > 0 || annotations.some(({ of, type }) => of === 'return' && type.kind === 'union'), {
          expected: 'a column that may be NULL with a field that may be None, or a function that may find nothing', seen: 'neither',
        })
        scene.notes.saw(fields.length > 0 ? `${fields.join(', ')} may be None, as their columns may be NULL` : 'no column may be NULL')
      },
    }),

    criterion('15.acc.7', 'pyright validation passes with strict settings', {
      needs: ['15.acc.1', '15.acc.2', '15.acc.4', '15.acc.5', '15.acc.6'],
      judged: 'pyright in strict mode over the program, comments that quiet it left out; the configuration, Any and casts are read',
      hint: 'Run `pyright` in the chapter folder and mend the first error, then run it again. What comes from the database is Any until you convert it.',
      check: expectStrictlyTyped,
    }),

    criterion('15.acc.8', 'Documentation includes examples of type usage for database operations', {
      needs: ['15.acc.2'],
      judged: 'README: at least two Python blocks that import the program\'s modules and use its types, accepted by pyright beside it',
      hint: 'Show in README.md, in blocks of ```python, how your types are used with the database, each with its imports: making a Task and storing it, finding one that may be None.',
      async check(scene) {
        await expectExamplesShown(scene, (await analysed(scene.submission)).types)
      },
    }),

    criterion('15.acc.9', 'Type annotations enhance code readability and self-documentation', {
      needs: ['15.acc.2'],
      judged: 'Parsed annotations: own types in signatures, none nested too deeply',
      review: 'whether the types and their names explain the code',
      hint: 'Use your own types in signatures, and give a name to every type that is hard to read.',
      async check({ submission, notes }) {
        const { types, annotations } = await analysed(submission)
        expectReadable(types, annotations, notes)
      },
    }),

    criterion('15.acc.10', 'At least one example demonstrates how types caught a potential error', {
      needs: ['15.acc.1'],
      judged: 'pyright over the examples of the documentation, and the file for it: at least one has a type error, and the documentation speaks of it',
      hint: 'Show in README.md a block of Python with a mistake that pyright sees, such as using find()\'s result without asking for None, with what pyright says and what would have happened.',
      check: expectErrorCaught,
    }),
  ],
})
