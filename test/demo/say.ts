import { styleText } from 'node:util'
import { wrap } from '../../client/cli/print.ts'
import type { Stack } from '../stack/stack.ts'

/** One line of progress. */
export function say(what: string): void {
  process.stdout.write(`demo: ${what}\n`)
}

/** A posted comment as it stands on the pull request, its Markdown wrapped to the terminal. */
export function showComment(title: string, body: string, missing: string[]): void {
  process.stdout.write(`\n${styleText('bold', title)}\n${'─'.repeat(78)}\n`)
  for (const line of body.split('\n').flatMap((text) => wrap(text, 78))) process.stdout.write(`${line}\n`)
  process.stdout.write(`${'─'.repeat(78)}\n`)
  if (missing.length > 0) process.stdout.write(`${styleText('red', 'not as expected:')} ${missing.join(', ')}\n`)
}

export function showPages(stack: Stack): void {
  process.stdout.write('\nPages to open\n')
  process.stdout.write(`  pull request 1   ${stack.github.url}/school/data-engineering/pull/1\n`)
  process.stdout.write(`  pull request 2   ${stack.github.url}/school/data-engineering/pull/2\n`)
  process.stdout.write(`  Temporal's UI    ${stack.temporal.uiUrl}\n\n`)
}
