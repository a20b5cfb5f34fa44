/** What Compose says of `${` without an end, or of a variable that must be set and is not. */
export class InterpolationError extends Error {
  override readonly name = 'InterpolationError'
}

export interface Variables {
  get(name: string): string | undefined
}

/**
 * A value of a Compose file with its variables filled in: `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:?message}`,
 * `${X?message}`, `${X:+other}`, `${X+other}`, one within another, and `$$` for a dollar.
 * https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md
 * @param used is told every name that decides over the value
 * @throws InterpolationError as Compose does
 */
export function interpolate(text: string, variables: Variables, used?: Set<string>): string {
  let result = ''
  let at = 0
  while (at < text.length) {
    const dollar = text.indexOf('$', at)
    if (dollar < 0) return result + text.slice(at)
    result += text.slice(at, dollar)
    const rest = text.slice(dollar + 1)
    if (rest.startsWith('$')) {
      result += '$'
      at = dollar + 2
    } else if (rest.startsWith('{')) {
      const end = closing(text, dollar + 1)
      result += expression(text.slice(dollar + 2, end), variables, used)
      at = end + 1
    } else {
      const name = /^[A-Za-z_]\w*/.exec(rest)?.[0]
      if (name === undefined) throw new InterpolationError(`invalid interpolation format: ${JSON.stringify(text.slice(0, 100))}; a dollar sign of its own is written $$`)
      used?.add(name)
      result += variables.get(name) ?? ''
      at = dollar + 1 + name.length
    }
  }
  return result
}

/** The place of the brace that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{' && (at === open || text[at - 1] === '$')) depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  throw new InterpolationError(`invalid interpolation format: ${JSON.stringify(text.slice(0, 100))} has a \${ without its }`)
}

function expression(inner: string, variables: Variables, used: Set<string> | undefined): string {
  const [, name, colon = '', sign = '', word = ''] = /^([A-Za-z_]\w*)(?:(:?)([-?+])([\s\S]*))?$/.exec(inner) ?? []
  if (name === undefined) throw new InterpolationError(`invalid interpolation format: "\${${inner.slice(0, 100)}}"`)
  used?.add(name)
  const value = variables.get(name)
  const isThere = value !== undefined && !(colon !== '' && value === '')
  if (sign === '+') return isThere ? interpolate(word, variables, used) : ''
  if (isThere || sign === '') return value ?? ''
  if (sign === '?') throw new InterpolationError(`required variable ${name} is missing a value${word ? `: ${word.slice(0, 200)}` : ''}`)
  return interpolate(word, variables, used)
}
