import { edit, type Mutant } from '../kit/proof/mutant.ts'

const TASKS = 'tasks.py'
const DATABASE = 'todo/database.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '13.acc.1', of: 'functions', because: 'nothing is committed',
    edits: [edit(TASKS, 'with closing(connect()) as connection, connection:\n        return connection.execute("INSERT', 'with closing(connect()) as connection:\n        return connection.execute("INSERT')],
  },
  {
    kills: '13.acc.1', of: 'functions', because: 'the database lives in memory',
    edits: [edit(TASKS, 'sqlite3.connect(DATABASE)', 'sqlite3.connect(":memory:")')],
  },
  {
    kills: '13.acc.1', of: 'menu', because: 'titles are changed on the way in',
    edits: [edit('menu.py', 'db.create_task(input("What is to be done? "))', 'db.create_task(input("What is to be done? ").title())')],
  },
  {
    kills: '13.acc.2', of: 'functions', because: 'only one function adds',
    edits: [
      edit(TASKS, 'def add_tasks(titles):\n    with closing(connect()) as connection, connection:\n        connection.executemany("INSERT INTO tasks (title) VALUES (?)", [(title,) for title in titles])\n', 'def add_tasks(titles):\n    """Insert all of them"""\n    for title in titles:\n        add_task(title)\n'),
    ],
  },
  {
    kills: '13.acc.2', of: 'class', because: 'only one function deletes',
    edits: [edit(DATABASE, 'self.execute(queries.REMOVE_DONE).rowcount', 'sum(self.remove(item[0]) for item in self.all().fetchall() if item[2] == "done")')],
  },
  {
    kills: '13.acc.3', of: 'functions', because: 'a title is put into the SQL of a search',
    edits: [edit(TASKS, 'instr(lower(title), lower(?)) > 0 ORDER BY id", (text,))', 'title LIKE \'%" + text + "%\'")')],
  },
  {
    kills: '13.acc.3', of: 'class', because: 'the new name is put into the UPDATE by a helper far away',
    edits: [
      edit(DATABASE, 'f"{column} = :{column}" for column in COLUMNS if column in values', 'assignment(column, values[column]) for column in COLUMNS if column in values'),
      edit(DATABASE, '\n\nclass ItemDatabase', '\n\ndef assignment(column, value):\n    return column + " = \'" + value.replace("\'", "\'\'") + "\'"\n\n\nclass ItemDatabase'),
    ],
  },
  {
    kills: '13.acc.3', of: 'menu', because: 'quotes are stripped in place of a parameter\'s safety',
    edits: [edit('menu.py', 'db.create_task(input("What is to be done? "))', 'db.create_task(input("What is to be done? ").replace("\'", ""))')],
  },
  {
    kills: '13.acc.4', of: 'functions', because: 'one function opens and closes by hand',
    edits: [edit(TASKS, 'with closing(connect()) as connection:\n        return connection.execute(query + " ORDER BY id", values).fetchall()', 'connection = connect()\n    try:\n        return connection.execute(query + " ORDER BY id", values).fetchall()\n    finally:\n        connection.close()')],
  },
  {
    kills: '13.acc.4', of: 'class', because: 'the class is used without a with',
    edits: [edit('todo/cli.py', 'with ItemDatabase() as database:\n            for text in dispatch(database, option, values):\n                print(text)', 'database = ItemDatabase().__enter__()\n        for text in dispatch(database, option, values):\n            print(text)\n        database.__exit__(None, None, None)')],
  },
  {
    kills: '13.acc.4', of: 'menu', because: 'the generator never closes what it yields',
    edits: [edit('db.py', '    finally:\n        conn.close()', '    except sqlite3.Error:\n        conn.rollback()\n        raise')],
  },
  {
    kills: '13.acc.5', of: 'functions', because: 'only OperationalError is caught',
    edits: [edit(TASKS, 'except sqlite3.Error as error', 'except sqlite3.OperationalError as error')],
  },
  {
    kills: '13.acc.5', of: 'functions', because: 'update answers a missing id as if all were well',
    edits: [edit(TASKS, 'if changed == 0:', 'if changed == 0 and arguments.command != "update":')],
  },
  {
    kills: '13.acc.5', of: 'menu', because: 'a damaged database looks like an empty one',
    edits: [edit('menu.py', '        show(db.read_tasks())', '        try:\n            show(db.read_tasks())\n        except sqlite3.Error:\n            show([])')],
  },
  {
    kills: '13.acc.6', of: 'functions', because: 'delete forgets its WHERE',
    edits: [edit(TASKS, 'connection.execute("DELETE FROM tasks WHERE id = ?", (task_id,)).rowcount', 'connection.execute("DELETE FROM tasks").rowcount')],
  },
  {
    kills: '13.acc.6', of: 'class', because: 'complete writes nothing but the time',
    edits: [edit('todo/cli.py', 'database.change(item_id, status="done")', 'database.change(item_id)')],
  },
  {
    kills: '13.acc.6', of: 'menu', because: 'the list shows one task alone',
    edits: [edit('db.py', 'FROM task ORDER BY {order}', 'FROM task ORDER BY {order} LIMIT 1')],
  },
  {
    kills: '13.acc.7', of: 'functions', because: 'rows are printed as Python shows them',
    edits: [edit(TASKS, 'print(f"{task[\'id\']:>4}  {mark:<4}  {task[\'title\']}")', 'print(tuple(task))')],
  },
  {
    kills: '13.acc.7', of: 'class', because: 'all tasks stand on one line',
    edits: [edit('todo/cli.py', 'yield from map(line, items)', 'yield ", ".join(map(line, items))')],
  },
  {
    kills: '13.acc.7', of: 'menu', because: 'a task that is done looks like one that is not',
    edits: [edit('menu.py', 'state = "finished" if task["is_done"] else "open"', 'state = "task"')],
  },
  {
    kills: '13.acc.8', of: 'menu', because: 'next to nothing is explained',
    edits: [
      edit('db.py', '# Talking to SQLite: every function borrows a connection from get_connection() for one short piece of work.\n', ''),
      edit('db.py', '        # Reached only when the work inside the with went well.\n', '        # commit\n'),
    ],
  },
  {
    kills: '13.acc.9', of: 'functions', because: 'the commands are those of another program',
    edits: [edit('README.md', '', '# Task manager\n\nAdd, list, update, complete, delete.\n\n```sh\npython todo.py add x\npython todo.py list\npython todo.py complete 1\npython todo.py delete 1\n```\n')],
  },
  {
    kills: '13.acc.9', of: 'class', because: 'two commands are shown',
    edits: [edit('docs/usage.md', '    python main.py --done 1\n    python main.py --remove 1\n', ''), edit('docs/usage.md', 'Prepare the database once with `python main.py setup`. Then:', 'Then:')],
  },
]
