import { chapter, criterion } from '../kit/criteria/chapter.ts'
import { expectBulkFaster } from './bulk.ts'
import { commands } from './commands.ts'
import { expectFeaturesExplained } from './documentation.ts'
import { expectErrorsTold } from './errors.ts'
import { expectExamplesRun } from './examples.ts'
import { expectPooled } from './pool.ts'
import { expectStreamed } from './streaming.ts'
import { expectTypesUsed } from './types.ts'

export const chapter20 = chapter({
  id: '20',
  title: 'Advanced PostgreSQL Features in Python',
  environment: 'python+postgres',
  commands,
  criteria: [
    criterion('20.acc.1', 'Server-side cursors correctly handle large result sets without memory issues', {
      needs: ['20.acc.2'],
      judged: 'export of one task and of 40,000: the file, DECLARE and FETCH in the server\'s log, and the program\'s memory compared',
      hint: 'Read through a named cursor (`connection.cursor(name="all_tasks")`), set its itersize, and write each row as it comes.',
      check: expectStreamed,
    }),

    criterion('20.acc.2', 'Application successfully uses at least two PostgreSQL-specific data types', {
      judged: 'init and add with difficult values: the columns\' types in the catalogue, what they hold, and what find prints',
      hint: 'Make the columns `text[]`, `jsonb` and `timestamptz`; hand psycopg2 a list for an array and `psycopg2.extras.Json(…)` for JSON, as parameters. What is turned into text by str() does not come back.',
      check: expectTypesUsed,
    }),

    criterion('20.acc.3', 'Connection pooling properly manages connection lifecycle', {
      needs: ['20.acc.2'],
      judged: 'parallel with more workers than connections and rows that are refused, on a slow table: sessions and transactions in the server\'s log; syntax tree of the pool',
      hint: 'Make one pool with a fixed size, let workers wait until a connection is free, give each back in a finally, and close the pool in the end.',
      check: expectPooled,
    }),

    criterion('20.acc.4', 'Error handling addresses PostgreSQL-specific exception cases', {
      needs: ['20.acc.2'],
      judged: 'A title that exists, one too long, a cancelled statement, a server that lets nobody in: told apart in own words; nothing stored of what is refused, by this program or another',
      hint: 'Catch what psycopg2.errors names, the specific before the general, and print a sentence of your own for each; roll back what was begun.',
      check: expectErrorsTold,
    }),

    criterion('20.acc.5', 'Bulk operations demonstrate significant performance improvement over row-by-row operations', {
      needs: ['20.acc.2'],
      judged: 'import and import-slow of 3,000 rows each: what is stored, statements in the server\'s log, and how long the server was busy with them, in one run',
      hint: 'Send all rows with COPY (copy_expert) or execute_values() in one transaction, where import-slow sends an INSERT for each.',
      check: expectBulkFaster,
    }),

    criterion('20.acc.6', 'Documentation explains PostgreSQL-specific features and their benefits', {
      needs: ['20.acc.2'],
      judged: 'README: a passage on each of the five features with what is gained by it',
      review: 'whether what is said of each feature is right, and true of this program',
      hint: 'Give each feature a section in README.md: what it is, where your program uses it, and what would be slower or lost without it.',
      check: expectFeaturesExplained,
    }),

    criterion('20.acc.7', 'Implementation includes examples of when to use each specialized feature', {
      needs: ['20.acc.2'],
      judged: 'Run examples twice: cursor, types, pool, bulk operation and a caught error in the server\'s log, and a word on when to use each',
      hint: 'Write examples.py: one short function for each feature that does something with it, and says when it is the right choice and when not.',
      check: expectExamplesRun,
    }),
  ],
})
