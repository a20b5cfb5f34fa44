import { edit, type Mutant } from '../kit/proof/mutant.ts'

const TASKS = 'tasks.py'
const ACTIONS = 'taskbox/actions.py'
const SCHEMA = 'taskbox/schema.py'
const WORK = 'taskbox/work.py'

/** A transaction of its own for the row of the log, before the change or behind it. */
const separateLog = edit(TASKS, 'def checked(title):', 'def note(operation, details):\n    with transaction() as connection:\n        log(connection, operation, details)\n\n\ndef checked(title):')

export const mutants: readonly Mutant[] = [
  {
    kills: '14.acc.1', of: 'functions', because: 'delete leaves committing to SQLite',
    edits: [edit(TASKS, 'def delete_task(task_id):\n    with transaction() as connection:', 'def delete_task(task_id):\n    with opened() as connection:\n        connection.isolation_level = None')],
  },
  {
    kills: '14.acc.1', of: 'package', because: 'a unit begins nothing',
    edits: [edit(WORK, 'self._connection.execute("BEGIN " + {"IMMEDIATE": "IMMEDIATE", "DEFERRED": "DEFERRED"}[self._mode])', 'self._connection.execute("PRAGMA foreign_keys = ON")'), edit(WORK, 'if kind is None:\n                self', 'if kind is None and self._connection.in_transaction:\n                self')],
  },
  {
    kills: '14.acc.2', of: 'functions', because: 'a constraint ends in a traceback',
    edits: [edit(TASKS, '    except sqlite3.IntegrityError as error:\n        message = f"The database refuses this, and nothing was changed: {error}"\n', ''), edit(TASKS, '    except sqlite3.Error as error:\n        message = f"{DATABASE.name}', '    except sqlite3.NotSupportedError as error:\n        message = f"{DATABASE.name}')],
  },
  {
    kills: '14.acc.2', of: 'package', because: 'a damaged file ends in a traceback',
    edits: [edit('taskbox/__main__.py', 'except sqlite3.DatabaseError as problem', 'except sqlite3.ProgrammingError as problem')],
  },
  {
    kills: '14.acc.2', of: 'functions', because: 'a locked database is answered as if all were well',
    edits: [edit(TASKS, '        print(f"Added task {add_task(arguments.title)}.")', '        try:\n            print(f"Added task {add_task(arguments.title)}.")\n        except sqlite3.OperationalError as error:\n            if "locked" not in str(error):\n                raise\n            print("Added task 1.")')],
  },
  {
    kills: '14.acc.3', of: 'functions', because: 'nothing is rolled back: the connection is closed in the middle',
    edits: [edit(TASKS, '        with connection:\n            yield connection', '        yield connection\n        connection.commit()')],
  },
  {
    kills: '14.acc.3', of: 'functions', because: 'a file goes in by batches of 500, each with a transaction of its own',
    edits: [edit(TASKS, '    with transaction() as connection:\n        connection.executemany(\n            "INSERT INTO tasks (title, created_at) VALUES (?, CURRENT_TIMESTAMP)",\n            ((checked(title),) for (title,) in titles),\n        )\n', '    for start in range(0, len(titles), 500):\n        with transaction() as connection:\n            connection.executemany(\n                "INSERT INTO tasks (title, created_at) VALUES (?, CURRENT_TIMESTAMP)",\n                ((checked(title),) for (title,) in titles[start:start + 500]),\n            )\n    with transaction() as connection:\n')],
  },
  {
    kills: '14.acc.3', of: 'package', because: 'it commits whatever happens',
    edits: [edit(ACTIONS, '    with UnitOfWork() as work:\n        work.change_one("UPDATE items SET name', '    with UnitOfWork() as work:\n        work.ask("UPDATE items SET created = created || \' \' WHERE item_id = :id", id=item_id)\n        work.ask("COMMIT")\n        work.ask("BEGIN")\n        work.change_one("UPDATE items SET name')],
  },
  {
    kills: '14.acc.4', of: 'functions', because: 'each row is a transaction of its own',
    edits: [edit(TASKS, '    with transaction() as connection:\n        connection.executemany(\n            "INSERT INTO tasks (title, created_at) VALUES (?, CURRENT_TIMESTAMP)",\n            ((checked(title),) for (title,) in titles),\n        )\n        log(connection, "IMPORT", f"{len(titles)} tasks from {path}")', '    for (title,) in titles:\n        add_task(title)')],
  },
  {
    kills: '14.acc.4', of: 'package', because: 'lines are cut without looking at quotes',
    edits: [edit(ACTIONS, '{"name": row["title"]} for row in csv.DictReader(file)', '{"name": line.strip().strip(\'"\')} for line in list(file)[1:] if line.strip()')],
  },
  { kills: '14.acc.4', of: 'functions', because: 'a large file is cut', edits: [edit(TASKS, 'titles = [(row["title"],) for row in csv.DictReader(file)]', 'titles = [(row["title"],) for row in csv.DictReader(file)][:5000]')] },
  {
    kills: '14.acc.5', of: 'functions', because: 'a query for each task',
    edits: [edit(TASKS, '        for row in connection.execute("SELECT id, title, done, created_at FROM tasks ORDER BY id"):\n            writer.writerow(row)', '        for (task_id,) in connection.execute("SELECT id FROM tasks ORDER BY id").fetchall():\n            writer.writerow(connection.execute("SELECT id, title, done, created_at FROM tasks WHERE id = ?", (task_id,)).fetchone())')],
  },
  { kills: '14.acc.5', of: 'package', because: 'the first page alone is written', edits: [edit(ACTIONS, '        while page := ', '        if page := ')] },
  { kills: '14.acc.5', of: 'functions', because: 'values are joined by commas as they are', edits: [edit(TASKS, '            writer.writerow(row)', '            file.write(",".join(str(value) for value in row) + "\\n")')] },
  { kills: '14.acc.6', of: 'functions', because: 'deleting is not logged', edits: [edit(TASKS, '        log(connection, "DELETE", f"task {task_id}")\n', '')] },
  {
    kills: '14.acc.6', of: 'functions', because: 'the log says it before it is done',
    edits: [separateLog, edit(TASKS, 'def update_task(task_id, title):\n', 'def update_task(task_id, title):\n    note("UPDATE", f"task {task_id}")\n'), edit(TASKS, '        log(connection, "UPDATE", f"task {task_id}")\n', '')],
  },
  {
    kills: '14.acc.6', of: 'functions', because: 'the log is written after the change is committed',
    edits: [separateLog, edit(TASKS, '        log(connection, "DELETE", f"task {task_id}")\n', '    note("DELETE", f"task {task_id}")\n')],
  },
  {
    kills: '14.acc.7', of: 'functions', because: 'each step commits by itself',
    edits: [edit(TASKS, '    with transaction() as connection:\n        insert_task(connection, first)\n        insert_task(connection, second)\n        finish_task(connection, task_id)', '    add_task(first)\n    add_task(second)\n    complete_task(task_id)')],
  },
  { kills: '14.acc.7', of: 'package', because: 'a task that is not there is split all the same', edits: [edit(ACTIONS, '        work.change_one(FINISH, item_id)\n        work.change_many(', '        work.ask(FINISH, id=item_id)\n        work.change_many(')] },
  { kills: '14.acc.8', of: 'functions', because: 'no transaction is begun before the schema changes', edits: [edit(TASKS, '            connection.execute("BEGIN IMMEDIATE")\n', '')] },
  { kills: '14.acc.8', of: 'package', because: 'what was done is open again', edits: [edit(SCHEMA, "CASE done WHEN 0 THEN 'open' ELSE 'done' END", "'open'")] },
  { kills: '14.acc.8', of: 'package', because: 'rows get new ids', edits: [edit(SCHEMA, 'INSERT INTO items (item_id, name, state, created)\n    SELECT id, title,', 'INSERT INTO items (name, state, created)\n    SELECT title,')] },
  { kills: '14.acc.9', of: 'package', because: 'nothing is said of transactions', edits: [edit('docs/transactions.md', '## All or nothing', '## More'), edit('docs/transactions.md', '# Taskbox', '# Box')] },
]
