import { expectDiagramTrue } from '../chapter-11/diagram.ts'
import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { dictionaryIn } from '../kit/documents/dictionary.ts'
import { unexplained } from '../kit/documents/explained.ts'
import { wrongTypes } from '../kit/schema/column-types.ts'
import { redundancies } from '../kit/schema/normal-forms.ts'
import { brokenKeys, relatedGroups, unkeyedReferences } from '../kit/schema/relations.ts'
import { expectRulesOfNames } from './business-rules.ts'
import { derivedColumns } from './derived.ts'
import { designedDatabase } from './design.ts'
import { expectEdgeCasesRefused, expectPeriodsInOrder } from './edge-cases.ts'
import { expectNormalFormsExplained } from './explanation.ts'
import { expectPromisesKept } from './promises.ts'

const FEWEST_TABLES = 5
/** Below it a dependency between two columns shows in no data. */
const FEWEST_ROWS = 3

export const chapter18 = chapter({
  id: '18',
  title: 'Database Design Principles',
  environment: 'python',
  commands: {},
  criteria: [
    criterion('18.acc.1', 'Schema includes at least 5 properly normalized tables with clear relationships', {
      judged: 'Catalogue and sample data: five tables that foreign keys tie together; repeated columns, lists, copied and derived facts',
      needs: ['18.acc.3'],
      hint: 'Each kind of thing in the business gets a table, each fact stands in one of them, and what belongs to several things at once gets a table between them.',
      async check(scene) {
        const built = await designedDatabase(scene)
        const { schema, rows } = built
        const names = schema.tables.map(({ name }) => name)
        expect(names.length >= FEWEST_TABLES, { expected: `at least ${FEWEST_TABLES} tables`, seen: `${names.length}: ${names.join(', ')}` })
        const [related = [], ...others] = relatedGroups(schema)
        expect(others.length === 0, {
          expected: 'foreign keys that relate all tables to each other', seen: `${others.flat().join(', ')} ${others.flat().length === 1 ? 'refers' : 'refer'} to none of ${related.join(', ')}, and none to it`,
          hint: 'A table that nothing refers to, and that refers to nothing, answers no question together with the others: which row of another table does each of its rows belong to?',
        })
        const thin = names.filter((name) => (rows.get(name)?.length ?? 0) < FEWEST_ROWS)
        expect(thin.length === 0, { expected: `at least ${FEWEST_ROWS} sample rows in each table, in which the normal forms show`, seen: `fewer in ${thin.join(', ')}` })
        const found = redundancies(schema, rows)
        expect(found.length === 0, { expected: 'each fact in one place', seen: found.slice(0, 3).map(({ table, what }) => `in ${table}: ${what}`).join('; ') })
        const [derived] = await derivedColumns(built)
        expect(!derived, {
          expected: 'nothing that depends on other columns of its row', seen: `${derived?.table}.${derived?.column} is ${derived?.from} in each row, and can be changed without them`,
          hint: 'What can be worked out is left to the query or a view; where it must be kept, make it a generated column: `line_total REAL GENERATED ALWAYS AS (quantity * unit_price)`.',
        })
        scene.notes.saw(`${related.length} tables hang together: ${related.join(', ')}; no fact was found in two places`)
      },
    }),

    criterion('18.acc.2', 'Entity-relationship diagram accurately represents the data model', {
      judged: 'The diagram is parsed and compared with the catalogue, table by table and column by column',
      needs: ['18.acc.3'],
      hint: 'Draw it with Mermaid in README.md, a code block that begins with `erDiagram`, and change it together with each CREATE TABLE.',
      async check(scene) {
        scene.notes.saw(await expectDiagramTrue(scene, (await designedDatabase(scene)).schema))
      },
    }),

    criterion('18.acc.3', 'Primary and foreign keys are properly defined for all tables', {
      judged: 'The scripts run in an empty place; catalogue: a primary key in each table, foreign keys that fit what they refer to',
      hint: 'Each table has one column, or a set of them, that names a row; each column that names a row of another table has a foreign key of the same type.',
      async check(scene) {
        const { schema, copy } = await withCopy(scene)
        const keyless = schema.tables.filter(({ primaryKey }) => primaryKey.length === 0).map(({ name }) => name)
        expect(keyless.length === 0, { expected: 'a primary key in each table', seen: `none in ${keyless.join(', ')}`, hint: 'A table between two others has both their ids as its key: `PRIMARY KEY (order_id, book_id)`.' })
        const [broken] = brokenKeys(schema)
        expect(!broken, { expected: 'foreign keys that refer to a primary key or a unique column of the same type', seen: broken?.wrong ?? '' })
        const [loose] = unkeyedReferences(schema)
        expect(!loose, {
          expected: 'a foreign key where a column refers to another table', seen: `${loose?.table}.${loose?.column} is only a value: nothing ties it to ${loose?.target}`,
          hint: `Write \`REFERENCES ${loose?.target}\` behind the column, or FOREIGN KEY at the end of the table.`,
        })
        const keys = schema.tables.flatMap(({ foreignKeys }) => foreignKeys).length
        expect(keys > 0, { expected: 'foreign keys', seen: 'none' })
        const orphans = await copy.ask('SELECT "table", parent, count(*) AS n FROM pragma_foreign_key_check() GROUP BY 1, 2')
        const [orphan] = typeof orphans === 'string' ? [] : orphans.rows
        expect(!orphan, {
          expected: 'every sample row to refer to rows that exist', seen: `${orphan?.['n']} of ${orphan?.['table']} refer to a row of ${orphan?.['parent']} that does not exist`,
          hint: 'SQLite looks at foreign keys only after `PRAGMA foreign_keys = ON;`: put it first in each script, and it will tell you which INSERT is wrong.',
        })
        scene.notes.saw(`${schema.tables.length} primary keys, ${keys} foreign keys that fit what they refer to`)
      },
    }),

    criterion('18.acc.4', 'Appropriate data types are selected for all columns', {
      judged: 'Catalogue and sample data: each declared type fits the name and the values',
      needs: ['18.acc.3'],
      hint: 'INTEGER for ids and counts, REAL or DECIMAL for what is measured, TEXT for words, DATE or TEXT as 2026-03-31 for days. SQLite takes any word as a type and warns of nothing.',
      async check(scene) {
        const { schema, rows } = await designedDatabase(scene)
        const wrong = wrongTypes(schema, rows)
        expect(wrong.length === 0, { expected: 'a type for each column that fits what it holds', seen: wrong.slice(0, 3).map(({ table, column, why }) => `${table}.${column} ${why}`).join('; ') })
        scene.notes.saw(`the types of ${schema.tables.flatMap(({ columns }) => columns).length} columns fit their names and the sample data`)
      },
    }),

    criterion('18.acc.5', 'Constraints enforce business rules and data integrity', {
      judged: 'Sample rows are changed on a copy so that they break each UNIQUE, each CHECK and what the columns\' names promise: refused',
      needs: ['18.acc.3'],
      hint: 'What the program forgets the database must still refuse: NOT NULL for what must be there, UNIQUE for what stands once, CHECK for what has bounds or few values.',
      async check(scene) {
        const built = await designedDatabase(scene)
        expect([...built.rows.values()].some(({ length }) => length > 0), { expected: 'sample rows, so that the constraints can be tried', seen: 'none' })
        scene.notes.saw(await expectPromisesKept(built))
        scene.notes.saw(await expectRulesOfNames(built, scene))
      },
    }),

    criterion('18.acc.6', 'Documentation clearly explains the purpose of each table and column', {
      judged: 'The data dictionary in the documents is parsed and compared with the catalogue, column by column',
      needs: ['18.acc.3'],
      hint: 'A heading for each table in README.md, a sentence that says what it is for, and below it a table: | Column | Type | Meaning |, with a row for each column.',
      async check(scene) {
        const { schema } = await designedDatabase(scene)
        const dictionary = dictionaryIn(scene.documents(), schema)
        expect(dictionary.entries.length > 0, { expected: 'a data dictionary in Markdown', seen: 'no heading, list or table that describes your tables' })
        const missing = unexplained(dictionary, schema)
        expect(missing.length === 0, { expected: 'each table and column to be explained', seen: `${missing.slice(0, 4).join('; ')}${missing.length > 4 ? `; and ${missing.length - 4} more` : ''}` })
        scene.notes.saw(`the dictionary explains ${schema.tables.length} tables and ${schema.tables.flatMap(({ columns }) => columns).length} columns`)
      },
    }),

    criterion('18.acc.7', 'Normalization explanation demonstrates understanding of normal forms', {
      judged: 'The documents name each of three normal forms, what it is about, and tables and columns that the database has',
      needs: ['18.acc.3'],
      review: 'whether the reasons given for each normal form are right',
      hint: 'A passage for each normal form: what it asks, and which of your tables would break it if you had put two of them together.',
      async check(scene) {
        expectNormalFormsExplained(scene, (await designedDatabase(scene)).schema)
      },
    }),

    criterion('18.acc.8', 'Schema handles potential edge cases in the business domain', {
      judged: 'The learner\'s own edge cases are tried on a copy, and days and bounds turned round: refused by constraints',
      needs: ['18.acc.3'],
      hint: 'Go through a bad day at work: what is entered twice, too late, the wrong way round, or for someone who does not exist? Each is a statement in edge_cases.sql.',
      async check(scene) {
        const built = await designedDatabase(scene)
        scene.notes.saw(await expectEdgeCasesRefused(built, scene))
        scene.notes.saw(await expectPeriodsInOrder(built))
      },
    }),
  ],
})

async function withCopy(scene: Parameters<typeof designedDatabase>[0]) {
  const built = await designedDatabase(scene)
  return { schema: built.schema, copy: await built.copy() }
}
