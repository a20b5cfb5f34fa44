const READING = new Set(['merge-base', 'rev-list', 'rev-parse', 'log', 'diff-tree', 'ls-tree'])
/** Objects named whole, alone or as a range. */
const WHOLE = /^[0-9a-f]{40}(\.\.[0-9a-f]{40})?(\^\{\w+\})?$/
const MOST = 2_000
const LONGEST = 64 * 1024

const answers = new Map<string, Promise<string | undefined>>()

/** Whether git's answer can't ever be another: it reads, and by whole names only. */
export function isFixed(args: readonly string[]): boolean {
  const paths = args.indexOf('--')
  const [command = '', ...names] = (paths < 0 ? args : args.slice(0, paths)).filter((word) => !word.startsWith('-'))
  return READING.has(command) && names.length > 0 && names.every((name) => WHOLE.test(name))
}

/** Ask git once: a process for each question is most of what this server takes of a machine. «No» is asked again, since objects come. */
export function remembered<T extends string | undefined>(repository: string, args: readonly string[], ask: () => Promise<T>): Promise<T> {
  const key = JSON.stringify([repository, ...args])
  const known = answers.get(key)
  if (known) return known as Promise<T>
  const asked = ask()
  answers.set(key, asked)
  asked.then((answer) => {
    if (answer === undefined || answer.length > LONGEST) answers.delete(key)
  }, () => answers.delete(key))
  const [oldest] = answers.keys()
  if (answers.size > MOST && oldest !== undefined) answers.delete(oldest)
  return asked
}

/** A repository has been made anew in this place. */
export function forget(repository: string): void {
  for (const key of answers.keys()) if ((JSON.parse(key) as string[])[0] === repository) answers.delete(key)
}
