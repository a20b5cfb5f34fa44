import type { Outcome } from './run-faults.ts'

/** What was tried, what held it, the verdict, what was left behind: a Markdown table, and a line that counts. */
export function table(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(({ name, done, held, verdict, left, state, seconds }) =>
    `| ${name} | ${done} | ${state === 'broke' ? '**broke**' : held} | ${verdict} | ${left} | ${seconds} |`)
  const count = (state: Outcome['state']) => outcomes.filter((outcome) => outcome.state === state).length
  const broken = outcomes.filter(({ problem }) => problem).map(({ name, problem }) => `\n${name}:\n${problem}`)
  return [
    '| fault | what was done at which point | what held it | verdict | left behind | s |',
    '|---|---|---|---|---|---|',
    ...lines,
    ...broken,
    '',
    `${outcomes.length} faults: ${count('held')} held, ${count('broke')} broke, ${count('not possible here')} not possible on this machine`,
  ].join('\n')
}
