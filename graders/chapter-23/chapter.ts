import { expectDiagramTrue } from '../chapter-11/diagram.ts'
import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { Failed } from '../kit/criteria/findings.ts'
import { expectInsights } from './analysis.ts'
import { expectSimplerThanTwins } from './comparison.ts'
import { expectTablesExplained } from './documentation.ts'
import { expectAggregationConsidered, expectGrainHolds } from './grain.ts'
import { expectHistoryKept } from './history.ts'
import { expectFactsAndDimensionsApart } from './measures.ts'
import { dimensionalModel, questionsOf } from './model.ts'
import { expectStar } from './star.ts'
import { expectSurrogateKeys } from './surrogate-keys.ts'

export const chapter23 = chapter({
  id: '23',
  title: 'From Transactional to Analytical Databases',
  environment: 'python',
  commands: {},
  criteria: [
    criterion('23.acc.1', 'Dimensional model includes at least one fact table and three dimension tables', {
      judged: 'The scripts run in an empty place; catalogue: fact tables whose foreign keys lead to three dimensions, all with rows',
      hint: 'One table for what happens (fact_sales), and one for each thing that you ask by: who, what, where, when. The fact refers to all of them.',
      async check(scene) {
        scene.notes.saw(expectStar(await dimensionalModel(scene)))
      },
    }),

    criterion('23.acc.2', 'Clear identification of facts (measures) and dimensions', {
      judged: 'Catalogue, rows and documents: facts hold keys and numbers, dimensions what describes; each measure is named',
      needs: ['23.acc.1'],
      hint: 'Facts are typically numbers that are summed or averaged; dimensions say by what. List the measures in README.md under that name.',
      async check(scene) {
        scene.notes.saw(expectFactsAndDimensionsApart(await dimensionalModel(scene), scene))
      },
    }),

    criterion('23.acc.3', 'Proper use of surrogate keys and handling of slowly changing dimensions', {
      judged: 'Catalogue: keys without a meaning; the learner\'s change of a member is run on a copy, and versions are compared before and after',
      needs: ['23.acc.1'],
      hint: 'A member that changes gets a second row: the same id of the source, another surrogate key, and columns that say from when to when each of them holds.',
      async check(scene) {
        const model = await dimensionalModel(scene)
        scene.notes.saw(expectSurrogateKeys(model))
        scene.notes.saw(await expectHistoryKept(model, scene))
      },
    }),

    criterion('23.acc.4', 'Entity-relationship diagram illustrates the dimensional model clearly', {
      judged: 'The diagram is parsed and compared with the facts and dimensions of the catalogue, table by table and column by column',
      needs: ['23.acc.1'],
      hint: 'Draw the fact in the middle and the dimensions around it, with Mermaid in README.md: a code block that begins with `erDiagram`.',
      async check(scene) {
        const { schema, built } = await dimensionalModel(scene)
        // One diagram may show the tables that it was made from as well.
        const whole = await expectDiagramTrue(scene, built.schema).catch((error: unknown) => { if (!(error instanceof Failed)) throw error })
        scene.notes.saw(whole ?? await expectDiagramTrue(scene, schema))
      },
    }),

    criterion('23.acc.5', 'Documentation explains the purpose of each table and the relationships', {
      judged: 'The documents are parsed: a sentence about each table of the model, and words about each of its foreign keys',
      needs: ['23.acc.1'],
      hint: 'Say of each table what one of its rows stands for, and of each key which row it leads to.',
      async check(scene) {
        scene.notes.saw(expectTablesExplained(await dimensionalModel(scene), scene))
      },
    }),

    criterion('23.acc.6', 'Sample analytical queries demonstrate business insights', {
      judged: 'SQL trees: three queries aggregate facts by dimensions; each is asked with and without facts, and states its question',
      needs: ['23.acc.1'],
      review: 'whether the answers are of use to the business',
      hint: 'Three questions of someone who decides: what sells where, when, and to whom? Put each as a comment before its query.',
      async check(scene) {
        const model = await dimensionalModel(scene)
        scene.notes.saw(await expectInsights(model, await questionsOf(scene, model), scene))
      },
    }),

    criterion('23.acc.7', 'Comparison shows how the dimensional model simplifies complex analytical queries', {
      judged: 'Pairs of queries are asked of both models: the same rows, and fewer joins and parts in the SQL tree of the dimensional one',
      needs: ['23.acc.1', '23.acc.6'],
      hint: 'Ask two of your questions of the transactional tables as well, and put both queries beside each other.',
      async check(scene) {
        const model = await dimensionalModel(scene)
        scene.notes.saw(expectSimplerThanTwins(model, await questionsOf(scene, model), scene))
      },
    }),

    criterion('23.acc.8', 'Design addresses grain and aggregation considerations', {
      judged: 'The stated grain is compared with the fact\'s keys, and a second row at the same grain is tried; documents and SQL trees: how each measure is aggregated',
      needs: ['23.acc.1', '23.acc.6'],
      hint: 'Two sentences for each fact table: what one row is («one row per order_number and product_key»), and which measures may be summed over what.',
      async check(scene) {
        const model = await dimensionalModel(scene)
        scene.notes.saw(await expectGrainHolds(model, scene))
        scene.notes.saw(expectAggregationConsidered(model, await questionsOf(scene, model), scene))
      },
    }),
  ],
})
