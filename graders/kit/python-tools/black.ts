import type { Workspace } from '../ports/sandbox.ts'

export interface BlackOptions {
  /** `theirs`: the configuration that lies in the folder. `none`: black's own defaults. */
  configuration: 'theirs' | 'none'
  /** Files or folders below the folder; everything when left out. */
  paths?: readonly string[]
}

/**
 * The files of a folder that black would write differently. It changes nothing.
 * @returns a sentence instead, when it can't make sense of the configuration or of a file
 */
export async function black(workspace: Workspace, folder: string, { configuration, paths = ['.'] }: BlackOptions): Promise<string[] | string> {
  const own = configuration === 'none' ? ['--config', '/dev/null'] : []
  const run = await workspace.run({ argv: ['black', '--check', ...own, ...paths], cwd: folder })
  if (run.exit !== 0 && run.exit !== 1) {
    const said = run.stderr.trim().split('\n')
    return (said.find((line) => /error/i.test(line)) ?? said[0] ?? '').slice(0, 300) || 'black gives no reason'
  }
  const unknown = /^Invalid config keys detected: .*?(?= \(in |$)/m.exec(run.stderr)?.[0]
  if (unknown !== undefined && configuration === 'theirs') return unknown
  return [...run.stderr.matchAll(/^would reformat (.+)$/gm)].map(([, path = '']) => path.replace(/^.*\/files\//, '').replace(`${folder}/`, ''))
}
