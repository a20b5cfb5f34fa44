/** A repository on GitHub. */
export interface Repository {
  owner: string
  repo: string
}

/** What is graded and kept up with: a pull request for its life, or a branch's newest commit. */
export type Subject =
  | (Repository & { kind: 'pull'; number: number })
  | (Repository & { kind: 'branch'; branch: string; before: string | undefined })

/**
 * Workflow ids are derived, never random: the same event twice is the same workflow. GitHub's names know no upper and
 * lower case.
 */
export function workflowIdOf(subject: Subject): string {
  const name = repositoryName(subject).toLowerCase()
  return subject.kind === 'pull' ? `pr/${name}/${subject.number}` : `branch/${name}/${subject.branch}`
}

export function repositoryName({ owner, repo }: Repository): string {
  return `${owner}/${repo}`
}

/** What operators read in the Temporal UI, which renders Markdown: a branch may be named anything, so its name is code. */
export function describeSubject(subject: Subject): string {
  return subject.kind === 'pull' ? `${repositoryName(subject)}#${subject.number}` : `${repositoryName(subject)} \`${plain(subject.branch)}\``
}

/** Without what ends a code span, turns text around or isn't seen: control, format, private and unassigned characters. */
const plain = (name: string) => name.replace(/[`\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd')
