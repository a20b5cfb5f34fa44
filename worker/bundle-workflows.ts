import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'

// By itself, run by workflow-bundle.ts: the bundle goes to standard output. With the word `versioned`, that of workflows which say how
// they move between versions.
const here = fileURLToPath(import.meta.url)
// TypeScript in a checkout, compiled in a published package.
const workflowsPath = join(dirname(here), '..', 'workflows', `${process.argv[2] === 'versioned' ? 'versioned' : 'index'}${extname(here)}`)
const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') })
process.stdout.write(code)
