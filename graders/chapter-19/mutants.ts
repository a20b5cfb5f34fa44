import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'data_manager.py'
const MANAGER = 'taskdb/manager.py'
const MAIN = 'taskdb/__main__.py'
const QUERIES = 'taskdb/queries.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '19.acc.1', of: 'functions', because: 'the credentials are written into the code',
    edits: [edit(SCRIPT, '"password": os.environ.get("PGPASSWORD", "")', '"password": "postgres"')],
  },
  {
    kills: '19.acc.1', of: 'manager', because: 'nothing is ever committed',
    edits: [edit(MANAGER, 'self._conn.commit()', 'pass')],
  },
  {
    kills: '19.acc.1', of: 'menu', because: 'it keeps the tasks in a file, and never connects',
    edits: [
      edit('store.py', 'def add(title):\n    return change(sql.SQL("INSERT INTO {} (title) VALUES (%s)").format(TABLE), [title])', 'def add(title):\n    with open("tasks.txt", "a", encoding="utf-8") as file:\n        return file.write(title)'),
    ],
  },
  {
    kills: '19.acc.2', of: 'functions', because: 'one command opens its connection without a with',
    edits: [edit(SCRIPT, '    with get_connection() as connection, connection.cursor() as cursor:\n        cursor.execute("SELECT id, title, done FROM tasks ORDER BY id")\n        return cursor.fetchall()', '    connection = psycopg2.connect(**CONFIG)\n    cursor = connection.cursor()\n    cursor.execute("SELECT id, title, done FROM tasks ORDER BY id")\n    tasks = cursor.fetchall()\n    connection.close()\n    return tasks')],
  },
  {
    kills: '19.acc.2', of: 'manager', because: 'the class opens and is never used in a with',
    edits: [
      edit(MANAGER, '    def __enter__(self):', '    def open(self):'),
      edit(MANAGER, '    def __exit__(self, kind, value, trace):\n        if kind is None:\n            self._conn.commit()\n        else:\n            self._conn.rollback()\n        self._conn.close()', '    def close(self):\n        self._conn.commit()\n        self._conn.close()'),
      edit(MAIN, '        with DatabaseManager(os.environ["DATABASE_URL"]) as database:\n            print(act(database, arguments[0], arguments[1:]))', '        database = DatabaseManager(os.environ["DATABASE_URL"])\n        database.open()\n        print(act(database, arguments[0], arguments[1:]))\n        database.close()'),
    ],
  },
  {
    kills: '19.acc.3', of: 'functions', because: 'the search text is pasted into the statement',
    edits: [edit(SCRIPT, '"SELECT id, title, done FROM tasks WHERE title ILIKE %s ORDER BY id", (f"%{text}%",)', 'f"SELECT id, title, done FROM tasks WHERE title ILIKE \'%{text}%\' ORDER BY id"')],
  },
  {
    kills: '19.acc.3', of: 'manager', because: 'quotes are doubled by hand in place of a parameter',
    edits: [edit(MANAGER, '        self._run(queries.INSERT, {"label": label})', '        safe = label.replace("\'", "\'\'")\n        self._run("INSERT INTO todo_entries (label) VALUES (\'" + safe.replace("%", "%%") + "\')", {})')],
  },
  {
    kills: '19.acc.4', of: 'functions', because: 'each row is committed by itself',
    edits: [edit(SCRIPT, '            cursor.execute("INSERT INTO tasks (title) VALUES (%s)", (title,))', '            cursor.execute("INSERT INTO tasks (title) VALUES (%s)", (title,))\n            connection.commit()')],
  },
  {
    kills: '19.acc.4', of: 'functions', because: 'what was committed row by row is deleted again after an error',
    edits: [edit(SCRIPT, '        for title in titles:\n            cursor.execute("INSERT INTO tasks (title) VALUES (%s)", (title,))', '        connection.autocommit = True\n        try:\n            for title in titles:\n                cursor.execute("INSERT INTO tasks (title) VALUES (%s)", (title,))\n        except psycopg2.Error:\n            for title in titles:\n                cursor.execute("DELETE FROM tasks WHERE title = %s", (title,))\n            raise')],
  },
  {
    kills: '19.acc.4', of: 'manager', because: 'autocommit is on, and a long file goes in pages of a hundred rows',
    edits: [edit(MANAGER, '        return self\n', '        self._conn.autocommit = True\n        return self\n')],
  },
  {
    kills: '19.acc.5', of: 'functions', because: 'rows are printed as Python shows tuples',
    edits: [edit(SCRIPT, `        print(f"{task_id:>4}  [{'x' if done else ' '}]  {title}")`, '        print((task_id, title, done))')],
  },
  {
    kills: '19.acc.5', of: 'manager', because: 'the whole result is printed as one list',
    edits: [edit(MAIN, '            return table(database.entries())', '            return str(database.entries())')],
  },
  {
    kills: '19.acc.6', of: 'functions', because: 'a server that can\'t be reached ends in a traceback',
    edits: [edit(SCRIPT, '    except psycopg2.OperationalError as error:\n        print(f"The database can\'t be reached: {error}", file=sys.stderr)\n        return 1\n    except psycopg2.DataError as error:', '    except psycopg2.DataError as error:'),
      edit(SCRIPT, '    except psycopg2.Error as error:\n        print(f"The database refused: {error}", file=sys.stderr)\n        return 1\n', '')],
  },
  {
    kills: '19.acc.6', of: 'manager', because: 'every error is swallowed without a word',
    edits: [
      edit(MAIN, '        print("A task has at most 200 characters; nothing was saved.")\n', ''),
      edit(MAIN, '    except (psycopg2.OperationalError, psycopg2.DatabaseError) as problem:\n        print("Database problem:", str(problem).strip())\n', '    except (psycopg2.OperationalError, psycopg2.DatabaseError):\n'),
    ],
  },
  {
    kills: '19.acc.6', of: 'menu', because: 'a refused title ends in a traceback',
    edits: [
      edit('menu.py', '        except errors.StringDataRightTruncation:\n            print("A title may have at most 200 characters. Nothing was saved.")\n', ''),
      edit('menu.py', '        except psycopg2.Error as error:\n            print("The database said no:", error)\n', ''),
    ],
  },
  {
    kills: '19.acc.7', of: 'functions', because: 'the documentation names other variables than the code reads',
    edits: ['PGHOST', 'PGPORT', 'PGUSER', 'PGPASSWORD', 'PGDATABASE'].map((name) => edit('README.md', `| \`${name}\` |`, `| \`MY_${name}\` |`))
      .concat([edit('README.md', '$ export PGHOST=localhost PGUSER=ada PGPASSWORD=secret PGDATABASE=work\n', '')]),
  },
  {
    kills: '19.acc.7', of: 'manager', because: 'no command can be copied',
    edits: [edit('README.md', '    python -m taskdb setup\n    python -m taskdb new --title "Buy bread"\n    python -m taskdb show --containing bread\n    python -m taskdb load --csv tasks.csv\n', 'Run it with a verb.\n')],
  },
  {
    kills: '19.acc.8', of: 'functions', because: 'complete and delete only say that they did something',
    edits: [
      edit(SCRIPT, '    with get_connection() as connection, connection.cursor() as cursor:\n        cursor.execute("UPDATE tasks SET done = TRUE WHERE id = %s", (task_id,))\n        return cursor.rowcount > 0', '    return task_id > 0'),
      edit(SCRIPT, '    with get_connection() as connection, connection.cursor() as cursor:\n        cursor.execute("DELETE FROM tasks WHERE id = %s", (task_id,))\n        return cursor.rowcount > 0', '    return task_id > 0'),
    ],
  },
  {
    kills: '19.acc.8', of: 'manager', because: 'finish and drop look for a key that no row has',
    edits: [
      edit(QUERIES, 'finished_at = now() WHERE entry_id = %(entry_id)s', 'finished_at = now() WHERE label = %(entry_id)s'),
      edit(QUERIES, 'DELETE FROM todo_entries WHERE entry_id = %(entry_id)s', 'DELETE FROM todo_entries WHERE label = %(entry_id)s'),
    ],
  },
]
