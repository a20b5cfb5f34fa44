import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'migrate.py'
const SCHEMA = 'lite2pg/schema.py'
const MIGRATION = 'lite2pg/migration.py'
const MAIN = 'lite2pg/__main__.py'

export const mutants: readonly Mutant[] = [
  { kills: '17.acc.1', of: 'script', because: 'it migrates a file of its own choosing', edits: [edit(SCRIPT, 'migrate(arguments.source)', 'migrate(Path("shop.db"))')] },
  { kills: '17.acc.1', of: 'package', because: 'nothing is ever committed', edits: [edit(MIGRATION, 'with self._target, self._target.cursor() as cursor:', 'with self._target.cursor() as cursor:')] },
  {
    kills: '17.acc.2', of: 'script', because: 'the columns of a primary key are taken in the order of the table',
    edits: [edit(SCRIPT, 'for column in sorted(columns, key=lambda column: column["key"]) if column["key"]]', 'for column in columns if column["key"]]')],
  },
  { kills: '17.acc.2', of: 'menu', because: 'defaults are lost', edits: [edit('writer.py', 'elif column["dflt_value"] is not None:', 'elif column["target"] == "boolean" and column["dflt_value"]:')] },
  {
    kills: '17.acc.2', of: 'package', because: 'a foreign key of two columns becomes two keys',
    edits: [edit(SCHEMA, 'found.setdefault(number, Reference', 'found.setdefault(len(found), Reference')],
  },
  { kills: '17.acc.3', of: 'script', because: 'INTEGER becomes an INTEGER of 32 bits', edits: [edit(SCRIPT, '"INTEGER": "BIGINT", "INT": "BIGINT"', '"INTEGER": "INTEGER", "INT": "INTEGER"')] },
  { kills: '17.acc.3', of: 'menu', because: 'the default 0 of a BOOLEAN stays a number', edits: [edit('writer.py', 'default = f"({default} <> 0)"', 'pass')] },
  { kills: '17.acc.3', of: 'package', because: 'tables are made in the order of the file', edits: [edit(SCHEMA, 'return self._parents_first([self._table(name) for (name,) in names])', 'return [self._table(name) for (name,) in names]')] },
  { kills: '17.acc.4', of: 'script', because: 'the first batch of rows alone is copied', edits: [edit(SCRIPT, 'while batch := rows', 'if batch := rows')] },
  { kills: '17.acc.4', of: 'script', because: 'sequences stay at their beginning', edits: [edit(SCRIPT, '                go_on_counting(cursor, table)\n', '')] },
  {
    kills: '17.acc.4', of: 'package', because: 'the distance from UTC is cut off',
    edits: [edit(MIGRATION, 'column.kind in ("timestamp", "datetime"):\n                value += "+00"', 'column.kind in ("timestamp", "datetime", "timestamptz"):\n                value = (value[:-6] if column.kind == "timestamptz" else value) + "+00"')],
  },
  { kills: '17.acc.5', of: 'script', because: 'the character NUL ends in a traceback', edits: [edit(SCRIPT, 'except (psycopg2.Error, sqlite3.Error, ValueError) as error', 'except (psycopg2.Error, sqlite3.Error) as error')] },
  {
    kills: '17.acc.5', of: 'script', because: 'each batch is committed, so that an error leaves half a table',
    edits: [edit(SCRIPT, 'rows.fetchmany(500)', 'rows.fetchmany(50)'), edit(SCRIPT, '        count += len(batch)\n', '        count += len(batch)\n        cursor.connection.commit()\n')],
  },
  {
    kills: '17.acc.5', of: 'script', because: 'tables that are there are dropped',
    edits: [edit(SCRIPT, '        cursor.execute("SELECT to_regclass(%s)", (quoted(table["name"]),))\n        if cursor.fetchone()[0] is not None:\n            raise MigrationError(f"PostgreSQL has a table {table[\'name\']} already; nothing was changed.")\n', '        cursor.execute(f"DROP TABLE IF EXISTS {quoted(table[\'name\'])} CASCADE")\n')],
  },
  {
    kills: '17.acc.5', of: 'package', because: 'rows are skipped without a word',
    edits: [
      edit(MIGRATION, '            logger.warning("row %d of %s was skipped: %s", position, table, error)\n', ''), edit(MIGRATION, 'skipped = len(rows) - taken', 'skipped = 0'),
      edit(MIGRATION, 'except (psycopg2.DataError, psycopg2.IntegrityError, ValueError) as error:\n', 'except (psycopg2.DataError, psycopg2.IntegrityError, ValueError):  # whatever\n'),
    ],
  },
  {
    kills: '17.acc.5', of: 'menu', because: 'it writes into the file that it migrates',
    edits: [edit('reader.py', 'connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)', 'connection = sqlite3.connect(path)\n    connection.execute("PRAGMA journal_mode = WAL")')],
  },
  { kills: '17.acc.6', of: 'script', because: 'nothing tells how many rows a table has', edits: [edit(SCRIPT, 'log.info("table %s: %d rows copied", table["name"], copy_rows(source, cursor, table))', 'log.info("table %s: copied", table["name"])\n                copy_rows(source, cursor, table)')] },
  { kills: '17.acc.6', of: 'package', because: 'only warnings are logged', edits: [edit(MAIN, 'level=logging.INFO, format', 'level=logging.WARNING, format')] },
  { kills: '17.acc.7', of: 'package', because: 'that triggers stay behind is not said', edits: [edit('README.md', '| views and triggers |', '| views |')] },
]
