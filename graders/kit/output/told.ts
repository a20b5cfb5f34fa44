import type { App } from '../app/app.ts'
import type { Run } from '../ports/sandbox.ts'

const MOST_LOGS = 5
const MOST_TEXT = 200_000

/** All that a program said: on the screen, and in log files that lie in its folder. */
export async function said(app: App, run: Run): Promise<string> {
  const logs = (await app.list()).files.filter(({ path, size }) => /\.log(\.\d+)?$|(^|\/)logs?\//.test(path) && size < MOST_TEXT).slice(0, MOST_LOGS)
  const texts = await Promise.all(logs.map(async ({ path }) => {
    const file = await app.read(path)
    return file.state === 'read' ? file.content.toString('utf8') : ''
  }))
  return [run.stdout, run.stderr, ...texts].join('\n').slice(0, MOST_TEXT)
}

/** The lines of a text that a program does not say when all goes well; numbers and dates don't count. */
export function unusualLines(text: string, usual: string): string[] {
  const plain = (line: string) => line.replace(/\d+/g, '0').trim()
  const known = new Set(usual.split('\n').map(plain))
  return text.split('\n').map((line) => line.trim()).filter((line) => /\p{L}{2,}/u.test(line) && !known.has(plain(line)))
}
