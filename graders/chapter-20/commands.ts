/** What the brief calls the commands. */
export const commands = {
  init: 'python tasks.py init',
  add: 'python tasks.py add {title} --tags {tags} --details {details} --due {due}',
  find: 'python tasks.py find {tag}',
  export: 'python tasks.py export {file}',
  import: 'python tasks.py import {file}',
  'import-slow': 'python tasks.py import-slow {file}',
  parallel: 'python tasks.py parallel {file} --workers {workers}',
  examples: 'python examples.py',
} as const
