import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { Command } from 'commander'
import { gradeFiles, notGraded, type FilesGrading } from '../../activities/grading/grade-files.ts'
import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import { gradingResultSchema } from '../../graders/kit/criteria/result.ts'
import { SubmissionRefused } from '../../graders/kit/submission/accept.ts'
import { readFolder } from '../../graders/kit/submission/read-folder.ts'
import { openEnvironments } from '../../worker/environments.ts'
import { chapterNumbered } from './find.ts'
import { printGrading } from './print.ts'
import { UsageError } from './usage-error.ts'

interface GradeFlags {
  chapter: string
  json?: boolean
  seed?: string
}

const exitStatus = { GO: 0, 'NO-GO': 1, 'NOT GRADED': 2 } as const

export function gradeCommand(): Command {
  return new Command('grade').description('grade a folder on this machine, with the same graders, images and databases as the pipeline')
    .argument('<dir>', "a repository's root, or a chapter's folder")
    .requiredOption('-c, --chapter <number>', 'the chapter to grade')
    .option('--json', 'print the result as JSON (docs/grading-result.schema.json)')
    .option('--seed <seed>', 'generate the same inputs as an earlier grading; random when left out')
    .action(async (dir: string, flags: GradeFlags) => {
      const chapter = chapterNumbered(flags.chapter)
      if (!(await stat(dir).catch(() => undefined))?.isDirectory()) throw new UsageError(`${dir} is not a folder.`)
      const grading = await gradeFolder(dir, chapter, flags.seed ?? randomBytes(8).toString('hex'), flags.json !== true)
      const result = gradingResultSchema.parse(grading)
      if (flags.json) process.stdout.write(`${JSON.stringify(result)}\n`)
      else printGrading(result, chapter.title)
      process.exitCode = exitStatus[result.verdict]
    })
}

async function gradeFolder(dir: string, chapter: Chapter, seed: string, showProgress: boolean): Promise<FilesGrading> {
  const cancelled = new AbortController()
  const stop = () => cancelled.abort(new UsageError('Stopped.'))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const environments = await openEnvironments({ ready: { python: 0, 'python+postgres': 0 }, onError: () => undefined })
  const progress = (step: string) => {
    if (showProgress && process.stderr.isTTY) process.stderr.write(`\r\u001b[K${step} …`)
  }
  try {
    const files = await readFolder(dir)
    return await gradeFiles({
      chapter, files, seed, signal: cancelled.signal, onProgress: progress,
      lease: (kind) => environments.lease(kind),
      onFault: (error) => process.stderr.write(`gonogo: ${error instanceof Error ? error.stack : String(error)}\n`),
    })
  } catch (error) {
    if (error instanceof SubmissionRefused) return { ...notGraded(chapter, seed, error.message, 'Then grade again.'), folder: '' }
    throw error
  } finally {
    await environments.close()
    if (showProgress && process.stderr.isTTY) process.stderr.write('\r\u001b[K')
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
