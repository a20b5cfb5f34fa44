import type { SubmissionFile } from '../submission/submission.ts'
import { textFile, type PlainCase, type PlainSubmission } from './plain-case.ts'

const FILE = 'Dockerfile'

/** What goes plainly wrong with a Dockerfile, beside what goes wrong with the program that it starts. */
export const dockerfileDisasters: readonly PlainCase[] = [
  {
    name: 'an empty Dockerfile', verdict: 'NO-GO', says: /FROM|empty/,
    change: (submission) => rewritten(submission, () => ''),
  },
  {
    name: 'an instruction that does not exist', verdict: 'NO-GO', says: /COPPY/,
    change: (submission) => rewritten(submission, (text) => text.replace('COPY', 'COPPY')),
  },
  {
    name: 'a step that fails', verdict: 'NO-GO', says: /RUN/,
    change: (submission) => rewritten(submission, (text) => text.replace('WORKDIR', 'RUN false\nWORKDIR')),
  },
  {
    name: 'a file to copy that is not there', verdict: 'NO-GO', says: /missing\.txt/,
    change: (submission) => rewritten(submission, (text) => text.replace('COPY . .', 'COPY missing.txt .')),
  },
  {
    name: 'a step that prints gigabytes and fills the image', verdict: 'NO-GO', says: /RUN/,
    change: (submission) => rewritten(submission, (text) => text.replace('WORKDIR', 'RUN yes | tee /everything\nWORKDIR')),
  },
]

function rewritten({ files }: PlainSubmission, change: (text: string) => string): SubmissionFile[] {
  return files.map((file) => (file.path === FILE ? textFile(FILE, change(Buffer.from(file.content).toString())) : file))
}
