import { chapter, criterion, mirror } from '../kit/criteria/chapter.ts'
import { expect } from '../kit/criteria/findings.ts'
import { redundancies } from '../kit/schema/normal-forms.ts'
import { brokenKeys, relatedGroups, unkeyedReferences } from '../kit/schema/relations.ts'
import type { Scene } from '../kit/scene.ts'
import { askAll, type Question } from '../kit/sqlite/questions.ts'
import type { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { expectAggregationsSound } from './aggregates.ts'
import { analyticsDatabase, newTables } from './base.ts'
import { expectAnswersFitQuestions, expectQuestionsStated } from './business-questions.ts'
import { expectQueriesExplained } from './documentation.ts'
import { expectIndexesUsed, expectQueriesScale } from './indexes.ts'
import { expectNoProducts } from './joins.ts'
import { expectFiveKinds } from './kinds.ts'
import { expectUsefulView, expectViewsServe, viewsOf } from './views.ts'

async function asked(scene: Scene): Promise<{ built: BuiltDatabase; questions: Question[] }> {
  const built = await analyticsDatabase(scene)
  return { built, questions: await askAll(scene, built, await built.copy()) }
}

export const chapter12 = chapter({
  id: '12',
  title: 'SQL Fundamentals Part 2',
  environment: 'python',
  commands: {},
  criteria: [
    criterion('12.go.1', 'Schema is extended with at least 2 new tables with proper relationships', {
      judged: 'Catalogue of the created database: new tables, keyed and tied to the others',
      hint: 'Users, tags, time entries: each with a primary key, and tied to the tasks by a foreign key or a table between both.',
      async check(scene) {
        const { schema } = await analyticsDatabase(scene)
        const added = await newTables(scene, schema)
        expect(added.length >= 2, { expected: 'at least 2 tables beside those of the task tracker', seen: added.length === 0 ? 'none' : added.join(', ') })
        const [related = []] = relatedGroups(schema)
        const apart = added.filter((name) => !related.includes(name))
        expect(apart.length === 0, { expected: 'the new tables to be related to the others', seen: `${apart.join(', ')} stand${apart.length === 1 ? 's' : ''} alone` })
        const keyless = schema.tables.filter(({ name, primaryKey }) => added.includes(name) && primaryKey.length === 0).map(({ name }) => name)
        expect(keyless.length === 0, { expected: 'a primary key in each new table', seen: `none in ${keyless.join(', ')}` })
        const [broken] = brokenKeys(schema)
        expect(!broken, { expected: 'foreign keys that refer to a key of the same type', seen: broken?.wrong ?? '' })
        const [loose] = unkeyedReferences(schema)
        expect(!loose, { expected: 'a foreign key where a column refers to another table', seen: `${loose?.table}.${loose?.column} is only a number: nothing ties it to ${loose?.target}` })
        scene.notes.saw(`new are ${added.join(', ')}, related to the others`)
      },
    }),

    criterion('12.go.2', 'At least 5 advanced SQL queries are implemented, including: A query using multiple joins across at least 3 tables; An aggregation query with GROUP BY and HAVING clauses; A query that uses subqueries or common table expressions; A query that incorporates date/time functions; A query that demonstrates advanced filtering conditions', {
      judged: 'SQL trees of the five kinds, each asked on the sample data',
      needs: ['12.go.1'],
      hint: 'Write the questions down first, then one query for each. The brief lists the five kinds; one query may be of several.',
      async check(scene) {
        expectFiveKinds((await asked(scene)).questions, scene)
      },
    }),

    criterion('12.go.3', 'Each query answers a specific, practical business question (documented)', {
      judged: 'The comment before each query, or its passage in the documents, is a question',
      needs: ['12.go.1', '12.go.2'],
      hint: 'Put the question as a comment before its query: `-- Who has spent most hours on work this month?`',
      async check(scene) {
        expectQuestionsStated((await asked(scene)).questions, scene)
      },
    }),

    criterion('12.go.4', 'At least 1 view is created to simplify a complex query', {
      judged: 'Catalogue and SQL tree of the views: one joins, aggregates or nests, and gives rows',
      needs: ['12.go.1'],
      hint: 'Take the join that you write again and again, give it a name with CREATE VIEW … AS SELECT …, and ask the view.',
      async check(scene) {
        const { built } = await asked(scene)
        await expectUsefulView(await viewsOf(scene, built), built, scene)
      },
    }),

    criterion('12.go.5', 'Appropriate indexes are added to optimize query performance', {
      judged: 'EXPLAIN QUERY PLAN of each query on a database of 10,000 rows: an index of theirs is used',
      needs: ['12.go.1', '12.go.2'],
      hint: 'SQLite makes no index for a foreign key: `CREATE INDEX tasks_by_user ON tasks (user_id)` helps every join over it.',
      async check(scene) {
        const { built, questions } = await asked(scene)
        await expectIndexesUsed(questions, built, scene)
      },
    }),

    criterion('12.go.6', 'Documentation explains the purpose of each query and expected results', {
      judged: 'Documents: for each query what it is for and what comes out',
      needs: ['12.go.1', '12.go.2'],
      hint: 'A heading, a list item or a row of a table in README.md for each query: what it is for, and what comes out.',
      async check(scene) {
        expectQueriesExplained((await asked(scene)).questions, scene)
      },
    }),

    criterion('12.no-go.1', "Poorly designed schema extensions that don't maintain proper normalization", {
      judged: 'Catalogue and sample data: repeated columns, lists in a column, facts that stand in two tables',
      needs: ['12.go.1'],
      hint: 'Several tags of a task are several rows of a table between tasks and tags; what is about a user stands in users alone.',
      async check(scene) {
        const { schema, rows } = await analyticsDatabase(scene)
        const found = redundancies(schema, rows)
        expect(found.length === 0, { expected: 'each fact in one place', seen: found.slice(0, 3).map(({ table, what }) => `in ${table}: ${what}`).join('; ') })
        scene.notes.saw('no repeated columns, lists in a column, or facts that stand in two tables were found')
      },
    }),

    criterion('12.no-go.2', 'Incorrectly implemented joins resulting in Cartesian products', {
      judged: 'SQL trees: every join has a condition that ties the two sides',
      needs: ['12.go.1', '12.go.2'],
      hint: 'Write behind each JOIN what ties its rows to the others: `JOIN users AS u ON u.id = t.user_id`.',
      async check(scene) {
        const { built, questions } = await asked(scene)
        expectNoProducts(questions, built, scene)
      },
    }),

    criterion('12.no-go.3', 'Aggregation queries with logical errors', {
      judged: 'SQL trees and the catalogue: no row counted twice through a join, no column of any row of a group',
      needs: ['12.go.1', '12.go.2'],
      hint: 'Look at the rows before they are grouped: leave GROUP BY away for a moment, and see whether one stands there twice.',
      async check(scene) {
        const { built, questions } = await asked(scene)
        expectAggregationsSound(questions, built, scene)
      },
    }),

    criterion('12.no-go.4', "Queries that don't actually answer the stated business questions", {
      judged: 'The words of each question against the tables and columns that its query reads',
      needs: ['12.go.3'],
      review: 'whether each answer really answers its question',
      hint: 'Read the question, then the result: would the one who asked be content?',
      async check(scene) {
        expectAnswersFitQuestions((await asked(scene)).questions, scene)
      },
    }),

    mirror('12.no-go.5', 'Missing or poorly placed indexes', '12.go.5'),

    criterion('12.no-go.6', "Views that are overly complex or don't serve a clear purpose", {
      judged: 'SQL trees of the views: their size and depth, and who reads them',
      needs: ['12.go.1', '12.go.2', '12.go.4'],
      hint: 'A view is worth its name when a query uses it, or when the README says who does.',
      async check(scene) {
        const { built, questions } = await asked(scene)
        expectViewsServe(await viewsOf(scene, built), questions, scene)
      },
    }),

    mirror('12.no-go.7', 'Lack of documentation explaining the query logic', '12.go.6'),

    criterion('12.no-go.8', 'Performance issues with complex queries', {
      judged: "Each query on 10,000 rows: the steps of SQLite's machine are counted",
      needs: ['12.no-go.2'],
      hint: 'A subquery that is asked once for every row takes the square of the time: turn it into a join, or index what it looks for.',
      async check(scene) {
        const { built, questions } = await asked(scene)
        await expectQueriesScale(questions, built, scene)
      },
    }),
  ],
})
