import { chapter, criterion, mirror } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { wrongTypes } from '../kit/schema/column-types.ts'
import { redundancies } from '../kit/schema/normal-forms.ts'
import { brokenKeys, relatedGroups, unkeyedReferences } from '../kit/schema/relations.ts'
import { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { expectIntegrityEnforced } from './constraints.ts'
import { expectDiagramTrue } from './diagram.ts'
import { expectSampleQueries } from './questions.ts'
import { expectSampleData } from './sample-data.ts'

export const chapter11 = chapter({
  id: '11',
  title: 'SQL Fundamentals Part 1',
  environment: 'python',
  commands: {},
  criteria: [
    criterion('11.go.1', 'Schema includes at least 3 properly related tables', {
      judged: 'Catalogue of the created database: tables that foreign keys tie together',
      needs: ['11.go.8'],
      hint: 'Give each kind of thing a table, and let one refer to the other by its id: `category_id INTEGER REFERENCES categories(id)`.',
      async check(scene) {
        const { schema } = await BuiltDatabase.of(scene)
        const [related = [], ...others] = relatedGroups(schema)
        expect(schema.tables.length >= 3, { expected: 'at least 3 tables', seen: `${schema.tables.length}: ${schema.tables.map(({ name }) => name).join(', ')}` })
        expect(related.length >= 3, { expected: 'at least 3 tables that foreign keys relate to each other', seen: `at most ${related.length}: ${related.join(', ')}` })
        expect(others.length === 0, { expected: 'every table to be related to the others', seen: `${others.flat().join(', ')} ${others.flat().length === 1 ? 'refers' : 'refer'} to none of them, and none to it` })
        const [loose] = unkeyedReferences(schema)
        expect(!loose, {
          expected: 'a foreign key where a column refers to another table', seen: `${loose?.table}.${loose?.column} is only a number: nothing ties it to ${loose?.target}`,
          hint: `Write \`REFERENCES ${loose?.target}(id)\` behind the column, or FOREIGN KEY at the end of the table.`,
        })
        scene.notes.saw(`${related.length} tables hang together: ${related.join(', ')}`)
      },
    }),

    criterion('11.go.2', 'Primary and foreign keys are correctly defined', {
      judged: 'Catalogue: a primary key in each table, foreign keys that fit what they refer to',
      needs: ['11.go.8'],
      hint: 'Each table has one column, or a set of them, that names a row: `id INTEGER PRIMARY KEY`. A foreign key refers to such a column and has its type.',
      async check(scene) {
        const { schema } = await BuiltDatabase.of(scene)
        const keyless = schema.tables.filter(({ primaryKey }) => primaryKey.length === 0).map(({ name }) => name)
        expect(keyless.length === 0, { expected: 'a primary key in each table', seen: `none in ${keyless.join(', ')}` })
        const [broken] = brokenKeys(schema)
        expect(!broken, { expected: 'foreign keys that refer to a primary key or a unique column of the same type', seen: broken?.wrong ?? '' })
        const keys = schema.tables.flatMap(({ foreignKeys }) => foreignKeys).length
        expect(keys > 0, { expected: 'foreign keys', seen: 'none' })
        scene.notes.saw(`${schema.tables.length} primary keys, ${keys} foreign keys that fit what they refer to`)
      },
    }),

    criterion('11.go.3', 'Appropriate data types are used for each column', {
      judged: 'Catalogue and sample data: each declared type fits the name and the values',
      needs: ['11.go.8'],
      hint: 'INTEGER for ids and counts, TEXT for words, DATE or TEXT as 2026-03-31 for days. SQLite takes any word as a type and warns of nothing.',
      async check(scene) {
        const { schema, rows } = await BuiltDatabase.of(scene)
        const wrong = wrongTypes(schema, rows)
        expect(wrong.length === 0, { expected: 'a type for each column that fits what it holds', seen: wrong.slice(0, 3).map(({ table, column, why }) => `${table}.${column} ${why}`).join('; ') })
        scene.notes.saw(`the types of ${schema.tables.flatMap(({ columns }) => columns).length} columns fit their names and the sample data`)
      },
    }),

    criterion('11.go.4', 'Schema enforces basic data integrity constraints', {
      judged: 'Rows of ours that break each rule are offered to a copy of the database: refused',
      needs: ['11.go.8'],
      hint: 'Let the database refuse what makes no sense: NOT NULL for what must be there, UNIQUE for what may stand once, CHECK for what has few values.',
      async check(scene) {
        scene.notes.saw(await expectIntegrityEnforced(await BuiltDatabase.of(scene)))
      },
    }),

    criterion('11.go.5', 'Sample data is inserted successfully using INSERT statements', {
      judged: 'Rows in the created database, put there by INSERT statements of the scripts',
      needs: ['11.go.8'],
      hint: 'Insert first what others refer to: categories before tasks. Put a few rows into each table.',
      async check(scene) {
        scene.notes.saw(await expectSampleData(await BuiltDatabase.of(scene)))
      },
    }),

    criterion('11.go.6', 'Sample queries demonstrate at least: Filtering tasks by status; Joining tables to get tasks with their categories; Aggregating tasks by category or status', {
      judged: 'SQL trees of the three kinds of query, each asked on the sample data and on changed copies',
      needs: ['11.go.8', '11.go.5'],
      hint: 'Three questions to begin with: which tasks are not done (WHERE), which category does each task have (JOIN … ON), how many tasks has each status (GROUP BY with COUNT).',
      async check(scene) {
        await expectSampleQueries(scene, await BuiltDatabase.of(scene))
      },
    }),

    criterion('11.go.7', 'Documentation includes ER diagram or schema visualization', {
      judged: 'The diagram is parsed and compared with the catalogue, table by table and column by column',
      needs: ['11.go.8'],
      hint: 'Draw it with Mermaid in README.md, a code block that begins with `erDiagram`: GitHub shows it as a picture.',
      async check(scene) {
        scene.notes.saw(await expectDiagramTrue(scene, (await BuiltDatabase.of(scene)).schema))
      },
    }),

    criterion('11.go.8', 'Scripts are provided to create the database from scratch', {
      judged: 'The scripts run twice in empty places: the same tables',
      hint: 'Try it: delete the database file, run `sqlite3 tracker.db < schema.sql`, then data.sql in the same way, and mend what the first error names.',
      async check(scene) {
        const [first, second] = [await BuiltDatabase.of(scene), await BuiltDatabase.of(scene)]
        expect(JSON.stringify(first.schema) === JSON.stringify(second.schema), { expected: 'the same tables each time the scripts run in an empty place', seen: 'other tables the second time' })
        scene.notes.saw(`${first.schema.tables.length} tables were made from scratch, twice the same`)
      },
    }),

    mirror('11.no-go.1', 'Tables without primary keys', '11.go.2'),
    mirror('11.no-go.2', 'Missing relationships between tables', '11.go.1'),
    mirror('11.no-go.3', 'Improper data types for columns', '11.go.3'),
    mirror('11.no-go.4', 'No constraints for data integrity', '11.go.4'),
    mirror('11.no-go.5', 'Inability to insert sample data', '11.go.5'),
    mirror('11.no-go.6', "Queries that don't work as expected", '11.go.6'),
    mirror('11.no-go.7', 'Missing documentation of schema design', '11.go.7'),

    criterion('11.no-go.8', 'Poorly normalized database design (redundancy)', {
      judged: 'Catalogue and sample data: repeated columns, lists in a column, facts that stand in two tables',
      needs: ['11.go.8'],
      hint: 'Each fact stands in one place: what is about a category belongs to the categories, and several tags are several rows of a table, not a list in a column.',
      async check(scene) {
        const { schema, rows } = await BuiltDatabase.of(scene)
        const found = redundancies(schema, rows)
        expect(found.length === 0, { expected: 'each fact in one place', seen: found.slice(0, 3).map(({ table, what }) => `in ${table}: ${what}`).join('; ') })
        scene.notes.saw('no repeated columns, lists in a column, or facts that stand in two tables were found in names and sample data')
      },
    }),
  ],
})
