/** What the brief calls the commands. */
export const commands = { migrate: 'python migrate.py', validate: 'python validate.py' } as const

/** Where the SQLite database lies when gonogo.yaml says nothing else. */
export const SOURCE = 'tasks.db'
