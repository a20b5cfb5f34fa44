/** What the brief calls the commands. */
export const commands = {
  init: 'python task_manager.py init',
  add: 'python task_manager.py add {title} --project {project}',
  list: 'python task_manager.py list',
  complete: 'python task_manager.py complete {id}',
  delete: 'python task_manager.py delete {id}',
  search: 'python task_manager.py search {text}',
  import: 'python task_manager.py import {file}',
  export: 'python task_manager.py export',
  report: 'python task_manager.py report',
  compare: 'python task_manager.py compare',
} as const
