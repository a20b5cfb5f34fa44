import { NotJudged } from '../criteria/findings.ts'
import { statementsOf, verbOf } from '../sql/words.ts'
import { decoded, filesEnding, type ChapterSubmission } from '../submission/submission.ts'

export interface SqlScript {
  path: string
  statements: readonly SqlStatement[]
}

export interface SqlStatement {
  path: string
  /** Line of the file where the statement itself begins, after its comments. */
  line: number
  /** Without the comments before it. */
  sql: string
  /** The comments right before it, without their marks. */
  comment: string
  /** Its first word in capitals, behind WITH the one after the named queries. */
  verb: string
}

/** What an SQL file is for. */
export type Purpose = 'schema' | 'data' | 'queries'

/**
 * The SQL files of a submission in the order in which they are run: those that gonogo.yaml names by purpose, else those of
 * the brief's names, else all, in the order of what they do: tables and views, then rows, then questions.
 * @throws NotJudged when gonogo.yaml names a file that is not there
 */
export function sqlScripts(submission: ChapterSubmission): SqlScript[] {
  const files = filesEnding(submission, '.sql', '.SQL')
  for (const purpose of ['schema', 'data', 'queries'] as const) {
    const named = submission.settings.files?.[purpose]
    if (named !== undefined && !files.some(({ path }) => path === named)) {
      throw new NotJudged(`gonogo.yaml says that ${named} is the file for ${purpose}, and there is no such file.`, `Correct \`files: ${purpose}:\` in gonogo.yaml.`)
    }
  }
  const scripts = files.map(({ path, content }): SqlScript => ({ path, statements: statementsIn(path, decoded(content)) }))
  return scripts.map((script) => ({ script, place: placeOf(script, submission) })).sort((a, b) => a.place - b.place || (a.script.path < b.script.path ? -1 : 1)).map(({ script }) => script)
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE'])
const ASKS = new Set(['SELECT', 'VALUES'])

function placeOf({ path, statements }: SqlScript, { settings }: ChapterSubmission): number {
  const name = path.split('/').at(-1)?.toLowerCase() ?? ''
  const places: readonly Purpose[] = ['schema', 'data', 'queries']
  const named = places.findIndex((purpose) => settings.files?.[purpose] === path)
  if (named >= 0) return named
  const brief = places.findIndex((purpose) => name === `${purpose}.sql`)
  if (brief >= 0) return brief
  const verbs = statements.map(({ verb }) => verb)
  if (verbs.includes('CREATE') && !verbs.every((verb) => verb !== 'CREATE' || statements.every(({ sql }) => !/^CREATE\s+(TEMP(ORARY)?\s+)?TABLE\b/i.test(sql)))) return 0
  if (verbs.some((verb) => CHANGES.has(verb))) return 1
  return verbs.some((verb) => ASKS.has(verb)) ? 2 : 1.5
}

/** The questions among the statements: what gives rows and changes nothing. */
export const isQuestion = ({ verb }: SqlStatement): boolean => ASKS.has(verb)

const DOT_COMMAND = /^\s*\.[a-z]\w*.*$/gim

/** Statements with their places; commands of SQLite's shell (`.mode column`) are none. */
function statementsIn(path: string, text: string): SqlStatement[] {
  const plain = text.replace(DOT_COMMAND, (line) => ' '.repeat(line.length))
  let from = 0
  return statementsOf(plain).map((piece) => {
    const at = plain.indexOf(piece, from)
    from = at + piece.length
    const [lead = ''] = /^(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(piece) ?? []
    const sql = piece.slice(lead.length).trim()
    return {
      path, sql, verb: verbOf(sql), line: plain.slice(0, at + lead.length).split('\n').length,
      comment: [...lead.matchAll(/--([^\n]*)|\/\*([\s\S]*?)\*\//g)].map(([, line, block]) => (line ?? block ?? '').replace(/^[\s*=-]+|[\s*=-]+$/g, '')).filter(Boolean).join('\n'),
    }
  })
}
