import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface InstalledPackage {
  folder: string
  /** Runs `npx gonogo …` in the folder; never throws for an exit status. */
  gonogo(...args: string[]): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }>
  remove(): Promise<void>
}

/** The package as npm would publish it, installed into an empty folder. */
export async function installPackage(): Promise<InstalledPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'gonogo-package-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    const environment = outerEnvironment()
    const run = (args: string[], cwd: string) => execa('npm', args, { cwd, env: environment, extendEnv: false, timeout: 120_000 })
    await run(['pack', '--silent', '--pack-destination', folder], root)
    const [tarball = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
    // npm takes from here what the package asks for, so that nothing needs to be fetched, and removes all the rest.
    await execa('cp', ['-al', join(root, 'node_modules'), folder]).catch(() => execa('cp', ['-R', join(root, 'node_modules'), folder]))
    // npm would write into this one file, which is the checkout's as long as it is a hard link.
    await rm(join(folder, 'node_modules', '.package-lock.json'), { force: true })
    await run(['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', join(folder, tarball)], folder)
    const gonogo = async (...args: string[]) => {
      const { exitCode, stdout, stderr } = await execa('npx', ['--offline', 'gonogo', ...args], { cwd: folder, env: environment, extendEnv: false, reject: false, timeout: 100_000 })
      return { exitCode, stdout, stderr }
    }
    return { folder, gonogo, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** As in the user's own shell: with the Node that started npm (20, say), not the one that runs these tests. */
function outerEnvironment(): Record<string, string> {
  const own = dirname(process.execPath)
  const { npm_node_execpath: outer, PATH = '' } = process.env
  const path = [...(outer ? [dirname(outer)] : []), ...PATH.split(delimiter).filter((folder) => folder !== own), own].join(delimiter)
  const environment = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^npm_/i.test(entry[0]))
  return { ...Object.fromEntries(environment), PATH: path }
}
