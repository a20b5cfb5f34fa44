/** Strings, quoted names, comments, brackets, semicolons and words: all that is needed to see where a statement's parts lie. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|[()[\];]|[A-Za-z_]\w*|[^\sA-Za-z_'"`()[\];]/g

interface Token {
  text: string
  at: number
  /** How many brackets are open around it. */
  depth: number
}

function tokens(sql: string): Token[] {
  let depth = 0
  return [...sql.matchAll(TOKEN)].flatMap((match) => {
    const [text] = match
    if (text.startsWith('--') || text.startsWith('/*')) return []
    if (text === ')') depth--
    const token = { text, at: match.index, depth }
    if (text === '(') depth++
    return [token]
  })
}

/**
 * The statements of a script, one by one. A trigger's body belongs to its statement.
 * This only cuts; whether a piece is SQL at all is for the database's own grammar to say.
 */
export function statementsOf(script: string): string[] {
  const found: string[] = []
  let from = 0
  let inTrigger = false
  let previous = ''
  for (const { text, at } of tokens(script)) {
    const word = text.toUpperCase()
    if (word === 'TRIGGER' && /^\s*CREATE\b/i.test(script.slice(from, at))) inTrigger = true
    if (text === ';' && (!inTrigger || previous === 'END')) {
      found.push(script.slice(from, at))
      from = at + 1
      inTrigger = false
    }
    previous = word
  }
  return [...found, script.slice(from)].filter((statement) => tokens(statement).length > 0)
}

/** The statement's verb in capitals: the first word, or with WITH the one after the named queries. */
export function verbOf(statement: string): string {
  const words = tokens(statement).filter(({ depth, text }) => depth === 0 && /^\w/.test(text)).map(({ text }) => text.toUpperCase())
  if (words[0] !== 'WITH') return words[0] ?? ''
  return words.slice(1).find((word) => ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REPLACE', 'VALUES'].includes(word)) ?? ''
}

const unquoted = (text: string) => (/^["`[]/.test(text) ? text.slice(1, -1) : text).toLowerCase()

/** Every name that stands in a statement, quoted or not, in small letters; keywords are among them. */
export function namesIn(statement: string): Set<string> {
  return new Set(tokens(statement).filter(({ text }) => /^["`A-Za-z_]/.test(text)).map(({ text }) => unquoted(text)))
}

/** The table that a statement makes, in small letters; undefined when it makes none. */
export function tableMadeBy(statement: string): string | undefined {
  const [create, ...rest] = tokens(statement).map(({ text }) => text)
  if (create?.toUpperCase() !== 'CREATE') return undefined
  const behind = rest.filter((text) => !/^(?:TEMP|TEMPORARY|IF|NOT|EXISTS)$/i.test(text))
  return behind[0]?.toUpperCase() === 'TABLE' && behind[1] !== undefined ? unquoted(behind[1]) : undefined
}
