import { parse } from 'shell-quote'
import { NotJudged } from '../criteria/findings.ts'

/**
 * The words of a command template with its placeholders filled in. A value stays one word whatever it contains.
 * @throws NotJudged when the template asks for a shell, or names a value that the command doesn't have
 */
export function commandLine(template: string, values: Readonly<Record<string, string>>): [string, ...string[]] {
  // Braces and dollars are the template's own here, not a shell's.
  const words = parsed(template).map((word) => {
    if (typeof word === 'string') return word
    if ('op' in word && word.op === 'glob') return word.pattern
    throw new NotJudged(
      `The command ${JSON.stringify(template)} needs a shell, and commands are started without one.`,
      'In gonogo.yaml write a single command: a program and its arguments.',
    )
  })
  const [program, ...rest] = words.map((word) => fill(word, values))
  if (!program) throw new NotJudged('The command in gonogo.yaml is empty.', 'Write the program and its arguments.')
  return [program, ...rest]
}

/** @throws NotJudged for what is no command line at all, such as `${` */
function parsed(template: string): ReturnType<typeof parse> {
  try {
    return parse(template, (name) => `$${name}`)
  } catch (error) {
    throw new NotJudged(
      `The command ${JSON.stringify(template)} in gonogo.yaml can't be read: ${error instanceof Error ? error.message : 'it is no command line'}.`,
      'Write a program and its arguments, without `${`.',
    )
  }
}

/** A text with its `{placeholders}` filled in. @throws NotJudged for an unknown one */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{([A-Za-z_]\w*)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) {
      const known = Object.keys(values).map((key) => `{${key}}`).join(', ') || 'none'
      throw new NotJudged(`The command in gonogo.yaml uses ${whole}, which is not known here.`, `Placeholders: ${known}.`)
    }
    return value
  })
}
