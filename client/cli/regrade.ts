import { Command } from 'commander'
import { describeSubject, type Subject } from '../../workflows/subject.ts'
import { tell } from '../tell.ts'
import { temporalClient } from '../temporal.ts'
import { UsageError } from './usage-error.ts'

export function regradeCommand(): Command {
  return new Command('regrade').description('ask the pipeline to grade a pull request again')
    .argument('<pull>', 'OWNER/REPO#NUMBER, such as octo/learning#7')
    .addHelpText('after', '\nReaches the Temporal that TEMPORAL_ADDRESS names (localhost:7233 when it is not set).')
    .action(async (text: string) => {
      const [, owner, repo, number] = /^([\w.-]+)\/([\w.-]+)#(\d+)$/.exec(text) ?? []
      if (!owner || !repo || !number) throw new UsageError(`${text} is not OWNER/REPO#NUMBER.`)
      const subject: Subject = { kind: 'pull', owner, repo, number: Number(number) }
      const client = temporalClient()
      try {
        await client.withDeadline(Date.now() + 10_000, () => tell(client, subject, 'regrade'))
        process.stdout.write(`${describeSubject(subject)} will be graded again; its comment will say so.\n`)
      } catch (error) {
        const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
        throw new UsageError(`Temporal did not take it (${why}). Is TEMPORAL_ADDRESS right?`)
      } finally {
        await client.connection.close()
      }
    })
}
