import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root } from './project.mjs'

const dist = join(root, 'dist')
/** What proves the graders, and what images are built from (set-up reads that from the package's root). */
const leftOut = /(^|\/)(exemplars|mutants|images|__pycache__)(\/|$)|\.test\.[^/]+$|\.ts$|tsconfig\.json$/

/** @param {string} folder of the project: what is read or run as it is goes beside the compiled code */
const copy = (folder) => cpSync(join(root, folder), join(dist, folder), {
  recursive: true, filter: (path) => !leftOut.test(relative(root, path)),
})

rmSync(dist, { recursive: true, force: true })
const { status } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
if (status === 0) for (const folder of ['graders', 'setup']) copy(folder)
else process.exitCode = status ?? 1
