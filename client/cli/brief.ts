import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { chapterNumbered } from './find.ts'

export function briefCommand(): Command {
  return new Command('brief').description("print a chapter's brief: what to hand in, and what is checked")
    .argument('<chapter>', 'its number, such as 1 or 13')
    .action(async (number: string) => {
      const chapter = chapterNumbered(number)
      const brief = await readFile(new URL(`../../graders/chapter-${chapter.id}/brief.md`, import.meta.url), 'utf8')
      const criteria = chapter.criteria.map(({ id, text }) => `- \`${id}\` ${text}`).join('\n')
      process.stdout.write(`${brief.trimEnd()}\n\n## What is checked\n\n${criteria}\n`)
    })
}
