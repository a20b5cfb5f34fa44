import { Command } from 'commander'
import { chapters } from '../../graders/chapters.ts'

export function chaptersCommand(): Command {
  return new Command('chapters').description('list the chapters that can be graded').action(() => {
    for (const { id, title, criteria } of chapters.values()) {
      process.stdout.write(`${id.padEnd(6)} ${title.padEnd(50)} ${criteria.length} criteria\n`)
    }
  })
}
