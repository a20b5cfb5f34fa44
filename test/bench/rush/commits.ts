import { execa } from 'execa'

/**
 * Commits of one file in chapter 1's folder, one upon another, made without a checkout by git's own import.
 * @param folder of a clone @param branches each gets so many commits upon main @returns their SHAs by branch, oldest first
 */
export async function importCommits(folder: string, branches: readonly string[], each: number): Promise<string[][]> {
  const stream = branches.flatMap((branch) => Array.from({ length: each }, (_, at) => {
    const text = `# ${branch}, ${at}\n`
    return [
      `commit refs/heads/${branch}`, `mark :${branches.indexOf(branch) * each + at + 1}`, 'committer Ada <ada@example.org> 1700000000 +0000', 'data 4', 'Work',
      ...(at === 0 ? ['from refs/heads/main^0'] : []),
      'M 100644 inline chapter-01/notes.md', `data ${Buffer.byteLength(text)}`, text,
    ].join('\n')
  }))
  const marks = `${folder}/.git/marks`
  await execa('git', ['fast-import', '--quiet', `--export-marks=${marks}`], { cwd: folder, input: `${stream.join('\n')}\n` })
  const { stdout } = await execa('sort', ['-t:', '-k2', '-n', marks])
  const shas = stdout.split('\n').map((line) => line.split(' ')[1] ?? '')
  return branches.map((_, at) => shas.slice(at * each, (at + 1) * each))
}
