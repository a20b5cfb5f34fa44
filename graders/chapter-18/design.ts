import type { Code, Heading } from 'mdast'
import { visit } from 'unist-util-visit'
import { sectionsOf } from '../kit/documents/sections.ts'
import type { Scene } from '../kit/scene.ts'
import { statementsOf, verbOf } from '../kit/sql/words.ts'
import { BuiltDatabase } from '../kit/sqlite/built-database.ts'
import { sqlScripts, type SqlStatement } from '../kit/sqlite/sql-scripts.ts'


const EDGE_FILE = /edge|refus|reject|violat|invalid|must_?fail|should_?fail/i
const EDGE_TITLE = /edge.?cases?|refus|reject|must fail|invalid/i
const NO_TRIAL = new Set(['PRAGMA', 'BEGIN', 'COMMIT', 'END', 'ROLLBACK', 'SAVEPOINT', 'RELEASE', 'SELECT', 'VALUES', 'EXPLAIN', ''])

/** The files of statements that must be refused: no part of making the database. */
const edgeFiles = ({ submission }: Scene): string[] => {
  const named = submission.settings.files?.['edge_cases']
  return named !== undefined ? [named] : sqlScripts(submission).map(({ path }) => path).filter((path) => EDGE_FILE.test(path.split('/').at(-1) ?? ''))
}

/** The learner's database, without the statements that must be refused. @throws Failed NotJudged */
export function designedDatabase(scene: Scene): Promise<BuiltDatabase> {
  return BuiltDatabase.of(scene, { apart: edgeFiles(scene) })
}

/** The learner's own edge cases: the statements of edge_cases.sql, or of the code blocks below a heading about them. */
export function edgeCases(scene: Scene): SqlStatement[] {
  const files = edgeFiles(scene)
  const inFiles = sqlScripts(scene.submission).filter(({ path }) => files.includes(path)).flatMap(({ statements }) => statements)
  const inDocuments = scene.documents().files.flatMap(({ path, root }) => sectionsOf(root).filter(({ title }) => EDGE_TITLE.test(title)).flatMap(({ nodes }) => {
    const found: SqlStatement[] = []
    for (const node of nodes as readonly (Heading | Code)[]) {
      visit(node, 'code', ({ value, position }: Code) => {
        for (const piece of statementsOf(value)) {
          const sql = piece.replace(/^(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)*/, '').trim()
          found.push({ path, line: position?.start.line ?? 1, sql, comment: '', verb: verbOf(sql) })
        }
      })
    }
    return found
  }))
  const all = (inFiles.length > 0 ? inFiles : inDocuments).filter(({ verb }) => !NO_TRIAL.has(verb))
  return [...new Map(all.map((statement) => [statement.sql, statement])).values()]
}
