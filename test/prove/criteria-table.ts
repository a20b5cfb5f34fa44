import type { Chapter } from '../../graders/kit/criteria/chapter.ts'
import { mutantsOf } from '../stack/submissions.ts'

/** docs/criteria.md: every criterion, what must have passed before it, and what shows that it can fail. */
export async function criteriaTable(chapters: Iterable<Chapter>): Promise<string> {
  const sections = await Promise.all([...chapters].map(section))
  return `# Every criterion, and what shows that it bites

Made from the graders by \`node test/prove/write-criteria.ts\`; a test keeps it true. Each row's last column lists the
mistakes that \`npm run prove\` plants into a right solution: each fails this criterion and no other. Where a program judges
only a floor, 👀 says what a reviewer looks at.

${sections.join('\n\n')}
`
}

async function section({ id, title, environment, criteria }: Chapter): Promise<string> {
  const mutants = await mutantsOf(id)
  const rows = criteria.map((criterion) => {
    const { id: own, text, judged, review, needs, mirrors } = criterion
    const shown = mutants.filter(({ kills }) => kills === (mirrors ?? own)).map(({ because }) => because).join('; ')
    return `| \`${own}\` | ${text} | ${judged ?? ''}${review ? `. 👀 ${review}` : ''} | ${mirrors ? `the opposite of \`${mirrors}\`` : needs.map((need) => `\`${need}\``).join(', ') || '–'} | ${shown} |`
  })
  return `## Chapter ${id}: ${title}\n\nEnvironment: ${environment}\n\n| id | criterion | how it is judged | comes after | fails when |\n|---|---|---|---|---|\n${rows.join('\n').replaceAll(/(?<=\S)\|(?=\S)/g, '\\|')}`
}
