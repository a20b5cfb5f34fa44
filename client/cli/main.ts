#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { briefCommand } from './brief.ts'
import { chaptersCommand } from './chapters.ts'
import { doctorCommand } from './doctor.ts'
import { gradeCommand } from './grade.ts'
import { regradeCommand } from './regrade.ts'
import { UsageError } from './usage-error.ts'

const program = new Command('gonogo')
  .description("Grades the projects of a data-engineering curriculum: what was seen, criterion by criterion, and how to mend it.")
  .addHelpText('after', '\nExit status: 0 GO, 1 NO-GO, 2 not graded or wrong usage.\nStart with: gonogo chapters, gonogo brief 1, gonogo grade . --chapter 1')
  .exitOverride()
  .addCommand(gradeCommand())
  .addCommand(chaptersCommand())
  .addCommand(briefCommand())
  .addCommand(regradeCommand())
  .addCommand(doctorCommand())
for (const command of program.commands) command.exitOverride()

// A reader that has seen enough (`| head`) is no error; what follows is for nobody.
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error })

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof UsageError) {
    process.stderr.write(`gonogo: ${error.message}\n`)
    process.exitCode = 2
  } else throw error
}
