import type { Run, Workspace } from '../ports/sandbox.ts'

/** Git so that nothing of a repository's own acts: no hooks, no watchers, no configuration but this, no address but files. */
const CONFIG: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'], ['core.fsmonitor', 'false'], ['core.symlinks', 'false'], ['core.excludesFile', '/dev/null'],
  ['core.attributesFile', '/dev/null'], ['protocol.allow', 'never'], ['protocol.file.allow', 'always'], ['gc.auto', '0'],
  ['maintenance.auto', 'false'], ['advice.detachedHead', 'false'], ['core.quotePath', 'false'],
]

const ENVIRONMENT: Readonly<Record<string, string>> = {
  GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C.UTF-8', GIT_CONFIG_COUNT: String(CONFIG.length),
  ...Object.fromEntries(CONFIG.flatMap(([key, value], at) => [[`GIT_CONFIG_KEY_${at}`, key], [`GIT_CONFIG_VALUE_${at}`, value]])),
}

/** Run git in a folder of a workspace of the grader's own, where nothing of the learner's runs. */
export function boxedGit(workspace: Workspace, cwd: string, args: readonly string[], options: { stdin?: string; index?: string } = {}): Promise<Run> {
  const { stdin, index } = options
  return workspace.run({
    argv: ['git', ...args], cwd, env: { ...ENVIRONMENT, ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) },
    ...(stdin === undefined ? {} : { stdin }),
  })
}
