import { decoded, type SubmissionFile } from '../../../graders/kit/submission/submission.ts'
import type { Seen, Stage } from '../stage.ts'
import { say } from '../stages/talk.ts'

const LONG = 'print("x" * 2_000_000 + "\\x60" * 8_000_000)\nsys.stderr.write("y" * 10_000_000)\n'

const withLongLine = (file: SubmissionFile): SubmissionFile =>
  (file.path.endsWith('.py') ? { ...file, content: Buffer.from(`import sys\n${LONG}${decoded(file.content)}`) } : file)

export function attack(stage: Stage): Promise<Seen> {
  return say(stage, 'attack', 'x', (files) => files.map(withLongLine))
}
