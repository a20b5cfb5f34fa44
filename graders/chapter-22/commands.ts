/** What the brief calls the commands, and `test`, which starts the tests. */
export const commands = {
  add: 'python data_manager.py add {title}',
  list: 'python data_manager.py list',
  complete: 'python data_manager.py complete {id}',
  delete: 'python data_manager.py delete {id}',
  import: 'python data_manager.py import {file}',
  search: 'python data_manager.py search {text}',
  stats: 'python data_manager.py stats',
  test: 'python -m pytest',
} as const
