import { edit, type Mutant } from '../kit/proof/mutant.ts'

const README = 'README.md'
const SCHEMA = 'schema.sql'
const QUERIES = 'queries.sql'
const TRACKER = 'tracker.sql'

export const mutants: readonly Mutant[] = [
  {
    kills: '11.go.1', of: 'three-files', because: 'a table stands alone',
    edits: [
      edit(SCHEMA, 'CREATE TABLE tasks (', 'CREATE TABLE notes (id INTEGER PRIMARY KEY, note TEXT NOT NULL);\n\nCREATE TABLE tasks ('),
      edit('data.sql', 'INSERT INTO tasks', "INSERT INTO notes VALUES (1, 'a'), (2, 'b');\nINSERT INTO tasks"),
      edit(README, '    tasks {\n', '    notes {\n        integer id PK\n        text note\n    }\n    tasks {\n'),
    ],
  },
  {
    kills: '11.go.1', of: 'three-files', because: 'a column refers to another table without a foreign key',
    edits: [
      edit(SCHEMA, 'CREATE TABLE tasks (', 'CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, category_id INTEGER NOT NULL);\n\nCREATE TABLE tasks ('),
      edit(SCHEMA, '    due_date DATE,', '    due_date DATE,\n    user_id INTEGER NOT NULL DEFAULT 1 REFERENCES users(id),'),
      edit('data.sql', 'INSERT INTO tasks', "INSERT INTO users VALUES (1, 'Ada', 1), (2, 'Bob', 2);\nINSERT INTO tasks"),
      edit(README, '    tasks {\n', '    users {\n        integer id PK\n        text name\n        integer category_id\n    }\n    users ||--o{ tasks : own\n    tasks {\n        integer user_id FK\n'),
    ],
  },
  {
    kills: '11.go.2', of: 'three-files', because: 'a table has no primary key',
    edits: [edit(SCHEMA, 'CREATE TABLE statuses (\n    id INTEGER PRIMARY KEY,', 'CREATE TABLE statuses (\n    id INTEGER NOT NULL UNIQUE,'), edit(README, 'statuses {\n        integer id PK', 'statuses {\n        integer id UK')],
  },
  {
    kills: '11.go.2', of: 'by-program', because: 'a foreign key refers to a column that is not unique',
    edits: [
      edit('sql/ddl.sql', 'task_id INTEGER NOT NULL REFERENCES task (task_id)', 'task_id INTEGER NOT NULL REFERENCES task (name)'),
      edit('make_db.py', 'for name in', 'connection.execute("PRAGMA foreign_keys = OFF")\n    for name in'),
    ],
  },
  {
    kills: '11.go.3', of: 'three-files', because: 'dates are written so that they do not sort',
    edits: [edit('data.sql', "'2026-04-02'", "'02.04.2026'")],
  },
  {
    kills: '11.go.3', of: 'one-script', because: 'a type that no database has',
    edits: [edit(TRACKER, '    what TEXT NOT NULL', '    what STRING NOT NULL')],
  },
  {
    kills: '11.go.3', of: 'by-program', because: 'numbers are kept as text',
    edits: [edit('sql/ddl.sql', 'estimated_hours REAL', 'estimated_hours TEXT')],
  },
  {
    kills: '11.go.4', of: 'three-files', because: 'nothing is required',
    edits: [
      edit(SCHEMA, 'CREATE TABLE categories (\n    id INTEGER PRIMARY KEY,\n    name TEXT NOT NULL UNIQUE', 'CREATE TABLE categories (\n    id INTEGER PRIMARY KEY,\n    name TEXT UNIQUE'),
      edit(SCHEMA, 'CREATE TABLE statuses (\n    id INTEGER PRIMARY KEY,\n    name TEXT NOT NULL UNIQUE,\n    is_final INTEGER NOT NULL', 'CREATE TABLE statuses (\n    id INTEGER PRIMARY KEY,\n    name TEXT UNIQUE,\n    is_final INTEGER'),
      edit(SCHEMA, 'title TEXT NOT NULL CHECK', 'title TEXT CHECK'),
      edit(SCHEMA, 'priority INTEGER NOT NULL', 'priority INTEGER'),
      edit(SCHEMA, 'category_id INTEGER NOT NULL', 'category_id INTEGER'),
      edit(SCHEMA, 'status_id INTEGER NOT NULL', 'status_id INTEGER'),
    ],
  },
  {
    kills: '11.go.4', of: 'by-program', because: 'nothing is unique or has certain values',
    edits: [edit('sql/ddl.sql', 'title TEXT UNIQUE NOT NULL', 'title TEXT NOT NULL')],
  },
  {
    kills: '11.go.5', of: 'three-files', because: 'rows refer to a category that does not exist',
    edits: [edit('data.sql', "'2026-04-02', 4, 3, 1", "'2026-04-02', 4, 9, 1"), edit(SCHEMA, 'PRAGMA foreign_keys = ON;\n', '')],
  },
  {
    kills: '11.go.5', of: 'one-script', because: 'one table stays empty',
    edits: [edit(TRACKER, "INSERT INTO todo_labels VALUES (1, 'house'), (2, 'office'), (3, 'house'), (3, 'office');\n", '')],
  },
  {
    kills: '11.go.6', of: 'three-files', because: 'nothing is filtered by status',
    edits: [edit(QUERIES, "WHERE s.name = 'open'\n", 'WHERE s.name IS NOT NULL AND t.priority < 3\n')],
  },
  {
    kills: '11.go.6', of: 'three-files', because: 'the join has no condition',
    edits: [edit(QUERIES, 'JOIN categories AS c ON c.id = t.category_id;', 'JOIN categories AS c;'), edit(QUERIES, 'LEFT JOIN tasks AS t ON t.category_id = c.id', 'JOIN tasks AS t')],
  },
  {
    kills: '11.go.6', of: 'three-files', because: 'tasks are counted by something else, with a category beside it',
    edits: [edit(QUERIES, 'SELECT c.name, COUNT(t.id) AS tasks', 'SELECT t.priority, COUNT(t.id) AS tasks'), edit(QUERIES, 'GROUP BY c.name', 'GROUP BY t.priority')],
  },
  {
    kills: '11.go.6', of: 'one-script', because: 'the counts are written down',
    edits: [edit(TRACKER, 'SELECT state, count(*) AS how_many FROM todos GROUP BY state', "SELECT 'new' AS state, 1 AS how_many FROM todos WHERE 0 UNION SELECT 'started', 1 UNION SELECT 'finished', count(1) FROM (SELECT 1 AS state) GROUP BY state")],
  },
  {
    kills: '11.go.6', of: 'by-program', because: 'a query names a column that does not exist',
    edits: [edit('sql/ask.sql', 'SELECT p.title, t.name', 'SELECT p.title, t.names')],
  },
  {
    kills: '11.go.7', of: 'three-files', because: 'the diagram lacks a column',
    edits: [edit(README, '        date due_date\n', '')],
  },
  {
    kills: '11.go.7', of: 'one-script', because: 'there is no diagram',
    edits: [edit('docs/schema.dbml', '', '// to do\n')],
  },
  {
    kills: '11.go.7', of: 'by-program', because: 'the drawing shows a table less',
    edits: [edit('NOTES.md', 'status_change', 'history      ')],
  },
  {
    kills: '11.go.8', of: 'three-files', because: 'the script stops at an error',
    edits: [edit(SCHEMA, "    name TEXT NOT NULL UNIQUE,\n    is_final", "    name TEXT NOT NULL UNIQUE\n    is_final")],
  },
  {
    kills: '11.go.8', of: 'one-script', because: 'the script needs tables that are not there',
    edits: [edit(TRACKER, 'DROP TABLE IF EXISTS labels;', 'DELETE FROM labels;')],
  },
  {
    kills: '11.no-go.8', of: 'three-files', because: "the category's name stands in the tasks as well",
    edits: [
      edit(SCHEMA, '    due_date DATE,', '    due_date DATE,\n    category_name TEXT,'),
      edit('data.sql', 'INSERT INTO tasks (title,', 'INSERT INTO tasks (category_name, title,'),
      edit('data.sql', "('Buy milk", "('home', 'Buy milk"), edit('data.sql', "('Write", "('work', 'Write"), edit('data.sql', "('Call", "('work', 'Call"),
      edit('data.sql', "('Prune", "('garden', 'Prune"), edit('data.sql', "('Clean", "('home', 'Clean"),
      edit(README, '        date due_date\n', '        date due_date\n        text category_name\n'),
    ],
  },
  {
    kills: '11.no-go.8', of: 'by-program', because: 'several people in one column',
    edits: [
      edit('sql/ddl.sql', '    name TEXT NOT NULL,', '    assignees TEXT,\n    name TEXT NOT NULL,'),
      edit('sql/rows.sql', "(1, 10, 'Find boxes', 1.5), (2, 10, 'Call the landlord', NULL), (3, 20, 'Read about joins', 2), (4, 20, 'Practise', 4.25)", "(1, 10, 'Ada, Bob', 'Find boxes', 1.5), (2, 10, 'Ada', 'Call the landlord', NULL), (3, 20, NULL, 'Read about joins', 2), (4, 20, 'Bob', 'Practise', 4.25)"),
      edit('NOTES.md', '| name            |', '| name, assignees |'),
    ],
  },
  {
    kills: '11.no-go.8', of: 'one-script', because: 'repeated groups of columns',
    edits: [
      edit(TRACKER, '    what TEXT NOT NULL,', '    what TEXT NOT NULL,\n    note1 TEXT,\n    note2 TEXT,'),
      edit('docs/schema.dbml', '  what text [not null]', '  what text [not null]\n  note1 text\n  note2 text'),
    ],
  },
]
