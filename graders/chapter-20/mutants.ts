import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'tasks.py'
const DB = 'db.py'
const STORE = 'taskstore/store.py'
const MAIN = 'taskstore/__main__.py'
const SHOWCASE = 'taskstore/showcase.py'

export const mutants: readonly Mutant[] = [
  {
    kills: '20.acc.1', of: 'script', because: 'the cursor has no name, and the client holds the whole result',
    edits: [edit(SCRIPT, 'connection.cursor(name="all_tasks") as cursor', 'connection.cursor() as cursor')],
  },
  {
    kills: '20.acc.1', of: 'script', because: 'a named cursor is emptied with fetchall()',
    edits: [edit(SCRIPT, '            for title, tags, details, due in cursor:\n                writer.writerow([title, ";"', '            for title, tags, details, due in cursor.fetchall():\n                writer.writerow([title, ";"')],
  },
  {
    kills: '20.acc.1', of: 'package', because: 'rows are fetched in pages and kept in a list until the last has come',
    edits: [edit('taskstore/files.py', 'in items:\n            out.', 'in list(items):\n            out.')],
  },
  {
    kills: '20.acc.2', of: 'script', because: 'tags and details are kept as text',
    edits: [edit(SCRIPT, 'tags text[] NOT NULL DEFAULT \'{}\'', 'tags text'), edit(SCRIPT, 'details jsonb NOT NULL DEFAULT \'{}\'', 'details text'), edit(SCRIPT, ' USING gin (tags)', ' (tags)')],
  },
  {
    kills: '20.acc.2', of: 'package', because: 'details are put into JSON twice, and moments lose their offset',
    edits: [
      edit(STORE, 'json.dumps(item["extra"], ensure_ascii=False)', 'json.dumps(json.dumps(item["extra"]))'),
      edit(STORE, 'item["deadline"]\n', 'item["deadline"] and item["deadline"][:19]\n'),
    ],
  },
  {
    kills: '20.acc.2', of: 'script', because: 'a tag is searched for as a part of the text of all tags',
    edits: [edit(SCRIPT, 'WHERE tags @> ARRAY[%s] ORDER BY id', "WHERE array_to_string(tags, ',') LIKE '%%' || %s || '%%' ORDER BY id")],
  },
  {
    kills: '20.acc.3', of: 'script', because: 'a connection is given back only when all went well',
    edits: [edit(DB, '            try:\n                with lent:\n                    yield lent\n            finally:\n                self._pool.putconn(lent)', '            with lent:\n                yield lent\n            self._pool.putconn(lent)')],
  },
  {
    kills: '20.acc.3', of: 'script', because: 'nobody waits when all connections are out',
    edits: [edit(DB, 'BoundedSemaphore(POOL_SIZE)', 'BoundedSemaphore(100)'), edit('examples.py', 'ThreadPoolExecutor(8)', 'ThreadPoolExecutor(2)')],
  },
  {
    kills: '20.acc.3', of: 'package', because: 'one thread does everything over one connection',
    edits: [edit(MAIN, 'max_workers=min(threads, MOST_CONNECTIONS)', 'max_workers=1')],
  },
  {
    kills: '20.acc.4', of: 'script', because: 'one message for whatever the server says',
    edits: [
      edit(SCRIPT, '    except errors.UniqueViolation:\n        print("There is a task of this title already; nothing was stored.", file=sys.stderr)\n    except errors.StringDataRightTruncation:\n        print("A title has at most 200 characters; nothing was stored.", file=sys.stderr)\n    except errors.QueryCanceled:\n        print("The server stopped the work because it took too long. Try again later.", file=sys.stderr)\n    except psycopg2.OperationalError as error:\n        print(f"The database can\'t be reached: {error}", file=sys.stderr)\n    except psycopg2.Error as error:\n        print(f"The database refused ({error.pgcode}): {error}", file=sys.stderr)', '    except psycopg2.Error as error:\n        print(f"Database error: {error}", file=sys.stderr)'),
    ],
  },
  {
    kills: '20.acc.4', of: 'script', because: 'the program counts the letters of a title, and the database takes any',
    edits: [edit(SCRIPT, 'title varchar(200) NOT NULL UNIQUE', 'title text NOT NULL UNIQUE'), edit(SCRIPT, 'def add(title, tags, details, due):\n', 'def add(title, tags, details, due):\n    if len(title) > 200:\n        sys.exit("A title has at most 200 characters; nothing was stored.")\n')],
  },
  {
    kills: '20.acc.4', of: 'package', because: 'the pool is made outside of the try, so that a missing server ends in a traceback',
    edits: [edit(MAIN, '    try:\n        store = Store(os.environ["DATABASE_URL"])\n        try:', '    store = Store(os.environ["DATABASE_URL"])\n    try:\n        try:')],
  },
  {
    kills: '20.acc.4', of: 'package', because: 'a file that is refused leaves its first rows behind',
    edits: [edit(STORE, 'template="(%s, %s, %s, %s::jsonb, %s)", page_size=1000)', 'template="(%s, %s, %s, %s::jsonb, %s)", page_size=100)'), edit(STORE, '            with connection:\n                with connection.cursor(**options) as cursor:\n                    yield cursor', '            connection.autocommit = "name" not in options\n            with connection.cursor(**options) as cursor:\n                yield cursor\n            connection.autocommit or connection.commit()')],
  },
  {
    kills: '20.acc.5', of: 'script', because: 'the bulk import inserts row by row, too',
    edits: [edit(SCRIPT, '    with db.connection() as connection:\n        db.copy_rows(connection, rows)', '    with db.connection() as connection, connection.cursor() as cursor:\n        cursor.executemany(INSERT, [as_parameters(row) for row in rows])')],
  },
  {
    kills: '20.acc.5', of: 'package', because: 'the slow import is as fast as the other, so nothing is shown',
    edits: [edit(STORE, '            for item in items:\n                self._insert(cursor, item)', '            self.load(items)')],
  },
  {
    kills: '20.acc.6', of: 'package', because: 'the features are listed and not explained',
    edits: [
      edit('README.md', 'the result stays on the server and comes in pages of 1,000 rows, so the memory needed does not grow with the table', 'yes'),
      edit('README.md', 'a connection costs a log-in and a process on the server; reusing five of them is faster than opening one per item', 'yes'),
    ],
  },
  {
    kills: '20.acc.7', of: 'script', because: 'the example of the pool does without one',
    edits: [edit('examples.py', '    with db.Pool() as connections, ThreadPoolExecutor(8) as executor:\n        print(sum(executor.map(count, range(20))), "jobs shared", db.POOL_SIZE, "connections.")', '    print(20, "jobs shared", 4, "connections.")'), edit('examples.py', '    def count(number):\n        with connections.borrowed() as connection, connection.cursor() as cursor:\n            cursor.execute("SELECT count(*) FROM tasks WHERE title = %s", (f"example {number}",))\n            return cursor.fetchone()[0]\n\n', ''), edit('examples.py', 'from concurrent.futures import ThreadPoolExecutor\n\n', '')],
  },
  {
    kills: '20.acc.7', of: 'package', because: 'the second time it falls over what the first has left',
    edits: [edit(SHOWCASE, '    store.setup()\n    store.forget(MARK)\n', '    store.setup()\n'), edit(SHOWCASE, '    finally:\n        store.forget(MARK)\n', '    finally:\n')],
  },
]
