import { Command } from 'commander'

export function regradeCommand(): Command {
  return new Command('regrade').description('ask the pipeline to grade a pull request again')
    .argument('<pull>', 'such as octo/learning#7')
    .action(async () => undefined)
}
