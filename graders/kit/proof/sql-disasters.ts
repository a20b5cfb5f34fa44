import { beginningWith, textFile, withProgram, type PlainCase } from './plain-case.ts'

/** Numbers without an end. */
const ENDLESS = 'WITH RECURSIVE forever(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM forever)'

/** What goes plainly wrong with SQL scripts. */
export const sqlDisasters: readonly PlainCase[] = [
  {
    name: 'an empty folder', verdict: 'NO-GO', says: /no file ending in \.sql/,
    change: () => [],
  },
  {
    name: 'only a README', verdict: 'NO-GO', says: /no file ending in \.sql/,
    change: () => [textFile('README.md', '# My project\n\nComing soon.\n')],
  },
  {
    name: 'the first script is missing', verdict: 'NO-GO', says: /no such table/,
    change: ({ files, program }) => files.filter(({ path }) => path !== program),
  },
  {
    name: 'an empty script', verdict: 'NO-GO', says: /no such table/,
    change: (submission) => withProgram(submission, () => Buffer.alloc(0)),
  },
  {
    name: 'a syntax error', verdict: 'NO-GO', says: /syntax error/,
    change: (submission) => beginningWith(submission, 'CREATE TABEL broken (id INTEGER);'),
  },
  {
    name: 'a table that is made twice', verdict: 'NO-GO', says: /already exists/,
    change: (submission) => withProgram(submission, (content) => Buffer.concat([content, Buffer.from('\n'), content])),
  },
  {
    name: 'a query without an end', verdict: 'NO-GO', says: /ended after .* without finishing/,
    change: (submission) => beginningWith(submission, `CREATE TABLE counted AS ${ENDLESS} SELECT count(*) FROM forever;`),
  },
  {
    name: 'gigabytes of output', verdict: 'NO-GO', says: /printed without end/,
    change: (submission) => beginningWith(submission, `${ENDLESS} SELECT hex(zeroblob(50000)) FROM forever;`),
  },
  {
    name: 'all the room there is', verdict: 'NO-GO', seconds: 15, says: /all the room there is/,
    change: (submission) => beginningWith(submission, `CREATE TABLE everything AS ${ENDLESS} SELECT zeroblob(50000000) FROM forever;`),
  },
  {
    name: 'it quits before it begins', verdict: 'NO-GO', says: /tables in the database after your scripts ran|no such table/,
    change: (submission) => beginningWith(submission, '.quit'),
  },
  {
    name: 'UTF-16, as some Windows editors save', verdict: 'NO-GO', says: /./,
    change: (submission) => withProgram(submission, (content) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(Buffer.from(content).toString('utf8'), 'utf16le')])),
  },
]
