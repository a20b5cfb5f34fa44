import { DockerfileParser, type Instruction } from 'dockerfile-ast'

/** One instruction of a Dockerfile. */
export interface DockerInstruction {
  keyword: string
  /** What stands behind the keyword, flags included: continued lines joined, comments between them left out. */
  rest: string
  /** Counted from 1. */
  line: number
  /** `--from=builder` is `['from', 'builder']`. */
  flags: readonly (readonly [name: string, value: string])[]
  /** The words behind the flags, quotes removed; of the exec form its strings. */
  words: readonly string[]
  /** What a shell would be given: the rest without the flags, or a here-document's content. */
  command: string
  /** Written as a JSON array. */
  isExecForm: boolean
  hasHeredoc: boolean
}

export interface DockerStage {
  /** What stands behind FROM, its arguments filled in. */
  base: string
  name: string | undefined
  line: number
  /** Without FROM. */
  instructions: readonly DockerInstruction[]
  /** Build arguments that a line of this stage knows, with the defaults that the file gives them. */
  argumentsAt(line: number): Record<string, string>
}

export interface ParsedDockerfile {
  escape: string
  stages: readonly DockerStage[]
}

/** Longer ones are no Dockerfile that anybody has written. */
const LONGEST = 64 * 1024
const MOST_INSTRUCTIONS = 120

/** A Dockerfile that is not one; the message says why. */
export class DockerfileError extends Error {
  override readonly name = 'DockerfileError'
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** Read a Dockerfile into its stages. @throws DockerfileError */
export function parseDockerfile(text: string): ParsedDockerfile {
  if (text.length > LONGEST) throw new DockerfileError('the Dockerfile is larger than 64 KB', 1)
  const tree = DockerfileParser.parse(text)
  const all = tree.getInstructions()
  if (all.length === 0) throw new DockerfileError('the Dockerfile is empty', 1)
  if (all.length > MOST_INSTRUCTIONS) throw new DockerfileError(`the Dockerfile has more than ${MOST_INSTRUCTIONS} instructions`, 1)
  const lines = text.split('\n')
  const escape = tree.getEscapeCharacter()
  const stages: (DockerStage & { instructions: DockerInstruction[] })[] = []
  const initial = new Map<string, string>()
  for (const property of tree.getInitialARGs().map((arg) => arg.getProperty())) {
    if (property) initial.set(property.getName(), filledIn(property.getValue() ?? '', (name) => initial.get(name)))
  }
  for (const node of all) {
    const instruction = read(node, lines, escape)
    const stage = stages.at(-1)
    if (instruction.keyword === 'FROM') {
      const [base = '', as, name] = node.getArguments().map((word) => filledIn(word.getValue(), (known) => initial.get(known))).filter((word) => !word.startsWith('--'))
      stages.push({
        base, name: as?.toLowerCase() === 'as' ? name?.toLowerCase() : undefined, line: instruction.line, instructions: [],
        argumentsAt: (line) => argumentsOf(stages.find(({ line: from }) => from === instruction.line)?.instructions ?? [], line, initial,
          (variable, at) => tree.resolveVariable(variable, at) ?? undefined),
      })
    } else if (stage) {
      stage.instructions.push(instruction)
    } else if (instruction.keyword !== 'ARG') {
      throw new DockerfileError(`${instruction.keyword} stands before the first FROM`, instruction.line)
    }
  }
  if (stages.length === 0) throw new DockerfileError('there is no FROM', 1)
  return { escape, stages }
}

function read(node: Instruction, lines: readonly string[], escape: string): DockerInstruction {
  const { start, end } = node.getRange()
  const text = lines.slice(start.line, end.line + 1).join('\n')
  const joined = text.split('\n').map((line) => line.replace(/\r$/, '')).filter((line, at) => at === 0 || !/^\s*(#|$)/.test(line))
    .map((line) => (line.trimEnd().endsWith(escape) ? line.trimEnd().slice(0, -1) : `${line}\n`)).join('').trim()
  const [heredoc] = heredocsOf(node)
  const all = joined.replace(/^\s*\S+\s*/, '')
  let rest = all
  const flags: [string, string][] = []
  for (let flag = /^--([a-z-]+)(?:=(\S*))?\s*/.exec(rest); flag; flag = /^--([a-z-]+)(?:=(\S*))?\s*/.exec(rest)) {
    flags.push([flag[1] ?? '', flag[2] ?? ''])
    rest = rest.slice(flag[0].length)
  }
  const strings = heredoc === undefined ? execForm(rest) : undefined
  return {
    keyword: node.getKeyword(), rest: all, line: start.line + 1, flags, command: heredoc ?? rest,
    words: strings ?? node.getExpandedArguments().map((word) => word.getValue().replace(/^(["'])(.*)\1$/, '$2')),
    isExecForm: strings !== undefined, hasHeredoc: heredoc !== undefined,
  }

  function heredocsOf(instruction: Instruction): string[] {
    if (!/<<-?\s*["']?\w/.test(text.split('\n')[0] ?? '') || !('getHeredocs' in instruction)) return []
    return text.split('\n').length > 2 ? [text.split('\n').slice(1, -1).join('\n')] : []
  }
}

/** The strings of `["python", "app.py"]`; undefined for the shell form. */
function execForm(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined
  } catch {
    return undefined
  }
}

/** @param resolve what a variable was last set to, at a line */
function argumentsOf(
  instructions: readonly DockerInstruction[], line: number, initial: ReadonlyMap<string, string>, resolve: (name: string, line: number) => string | undefined,
): Record<string, string> {
  const known: Record<string, string> = {}
  for (const { keyword, line: at, command } of instructions) {
    if (keyword !== 'ARG' || at >= line) continue
    for (const [, name = '', written] of command.matchAll(/(\w+)(?:=("(?:[^"\\]|\\.)*"|'[^']*'|\S*))?/g)) {
      // Not what it is at a later line: `ENV NAME=${NAME}` there gives it no other value.
      const others = (other: string) => known[other] ?? (other === name ? initial.get(name) : filledIn(resolve(other, at) ?? '', (third) => known[third]))
      const bare = written?.replace(/^(["'])(.*)\1$/s, '$2')
      known[name] = bare === undefined ? initial.get(name) ?? '' : written?.startsWith("'") ? bare : filledIn(bare, others)
    }
  }
  return known
}

/** `$NAME`, `${NAME}`, `${NAME:-word}` and `${NAME:+word}`: https://docs.docker.com/reference/dockerfile/#environment-replacement */
function filledIn(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(/\$(?:(\w+)|\{(\w+)(?::([-+])([^}]*))?\})/g, (_, plain: string | undefined, braced: string | undefined, operator: string | undefined, word: string | undefined) => {
    const value = valueOf(plain ?? braced ?? '') ?? ''
    if (operator === '+') return value === '' ? '' : word ?? ''
    return value === '' && operator === '-' ? word ?? '' : value
  })
}
