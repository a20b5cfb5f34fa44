import { parse } from 'shell-quote'
import type { ChapterSubmission } from '../submission/submission.ts'
import { filesEnding } from '../submission/submission.ts'
import type { Documents } from './documents.ts'

export interface UsageExample {
  line: string
  /** What it starts, as a path in the folder. */
  script: string
  /** The words behind the script. */
  arguments: string[]
}

/**
 * The lines of a learner's Markdown that start a Python program of theirs, as one would type them:
 * `python tasks.py add "Buy milk"`, `python3 -m app.main list`, `./tasks.py list`. Scripts that aren't there don't count.
 */
export function usageExamples(documents: Documents, submission: ChapterSubmission): UsageExample[] {
  const scripts = filesEnding(submission, '.py').map(({ path }) => path)
  return documents.codeLines().flatMap((line) => {
    const words = wordsOf(line)
    const at = words.findIndex((word) => /^(.*\/)?(python|py)[\d.]*$/.test(word))
    const [first, ...rest] = words.slice(at + 1).filter((word, index) => !(index === 0 && /^-[uBOEI]+$/.test(word)))
    const name = first === '-m' ? rest.shift() : first
    const script = name && scripts.find((path) => isNamed(path, name, first === '-m', submission.folder))
    // Without `python` in front the script itself must be what is typed.
    if (!script || (at < 0 && words[0] !== name)) return []
    return [{ line, script, arguments: rest }]
  })
}

/** How many different things the examples show: a command word, or the flags where there are no command words. */
export function differentCommands(examples: readonly UsageExample[]): Set<string> {
  return new Set(examples.map(({ arguments: [first = ''] }) => first))
}

function wordsOf(line: string): string[] {
  const words: string[] = []
  for (const word of parse(line, (name) => `$${name}`)) {
    if (typeof word === 'string') words.push(word)
    else if ('op' in word && word.op === 'glob') words.push(word.pattern)
    else if ('op' in word && /^(&&|;|\|\|?)$/.test(word.op) && !words.some((known) => known.endsWith('.py'))) words.length = 0
    else if ('comment' in word) break
  }
  return words
}

function isNamed(path: string, name: string, isModule: boolean, folder: string): boolean {
  const plain = name.replace(/^\.\//, '').replace(folder ? `${folder}/` : '', '')
  const module = plain.replaceAll('.', '/')
  return isModule ? path === `${module}.py` || path === `${module}/__main__.py` : path === plain || path.endsWith(`/${plain}`) || plain.endsWith(`/${path}`)
}
