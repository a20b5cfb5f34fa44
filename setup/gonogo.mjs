#!/usr/bin/env node
// The bin of the package: runs under Node 20 or newer, and hands over to the right one. `gonogo setup` makes ready
// everything that any command may need.
if (process.argv[2] !== 'setup') process.argv.splice(2, 0, 'gonogo')
await import('./run.mjs')
