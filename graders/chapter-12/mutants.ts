import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCHEMA = 'schema.sql'
const QUERIES = 'queries.sql'
const EXTEND = '01_extend.sql'
const QUESTIONS = 'analysis/questions.sql'
const README = 'README.md'

export const mutants: readonly Mutant[] = [
  {
    kills: '12.go.1', of: 'one-folder', because: 'the time entries refer to tasks by a bare number',
    edits: [edit(SCHEMA, 'task_id INTEGER NOT NULL REFERENCES tasks (id),\n    started_at', 'task_id INTEGER NOT NULL,\n    started_at')],
  },
  {
    kills: '12.go.1', of: 'extension', because: 'a new table has no primary key',
    edits: [edit(EXTEND, '    entry INTEGER PRIMARY KEY,', '    entry INTEGER,')],
  },
  {
    kills: '12.go.2', of: 'one-folder', because: 'no group is kept or left by HAVING',
    edits: [edit(QUERIES, 'GROUP BY u.id, u.name\nHAVING COUNT(*) > 1;', "GROUP BY u.id, u.name; -- HAVING COUNT(*) > 1")],
  },
  {
    kills: '12.go.2', of: 'extension', because: 'the only query with HAVING finds nothing',
    edits: [edit(QUESTIONS, 'HAVING total_hours > 2', 'HAVING total_hours > 2000')],
  },
  {
    kills: '12.go.3', of: 'one-folder', because: 'two queries stand there without their question',
    edits: [edit(QUERIES, '-- Which users have more than one open task?\n', ''), edit(QUERIES, '-- How many minutes were worked on each day?', '-- Query 4')],
  },
  {
    kills: '12.go.3', of: 'extension', because: 'all queries answer the same question',
    edits: [
      edit(QUESTIONS, 'Q3: In which categories were more than two hours worked?', 'Q3: What was logged in the first half of April?'),
    ],
  },
  {
    kills: '12.go.4', of: 'extension', because: 'the view repeats a table',
    edits: [
      edit(EXTEND, "SELECT tasks.id, tasks.title, statuses.name AS status, categories.name AS category\nFROM tasks, statuses, categories\nWHERE tasks.status_id = statuses.id AND tasks.category_id = categories.id AND statuses.name <> 'done'", 'SELECT id, title, category_id AS category FROM tasks WHERE status_id <> 3'),
    ],
  },
  {
    kills: '12.go.4', of: 'one-folder', because: 'there is no view',
    edits: [
      edit(SCHEMA, 'CREATE VIEW task_effort AS\nSELECT t.id, t.title, t.user_id, t.category_id, t.estimated_minutes, COALESCE(SUM(e.minutes), 0) AS spent\nFROM tasks AS t\nLEFT JOIN time_entries AS e ON e.task_id = t.id\nGROUP BY t.id;\n', ''),
      edit(QUERIES, 'SELECT title, spent, estimated_minutes\nFROM task_effort\nWHERE spent > (SELECT estimated_minutes FROM tasks WHERE tasks.id = task_effort.id);', 'SELECT title, estimated_minutes\nFROM tasks\nWHERE estimated_minutes < (SELECT SUM(minutes) FROM time_entries WHERE time_entries.task_id = tasks.id);'),
    ],
  },
  {
    kills: '12.go.5', of: 'extension', because: 'an index that no query can use',
    edits: [edit(EXTEND, 'ON work_log (day)', 'ON work_log (hours)')],
  },
  {
    kills: '12.go.6', of: 'one-folder', because: 'the README explains one query alone',
    edits: [edit(README, '| Users with several open tasks | shows whom not to give more work | one row for each such user with the number of tasks |\n| Tasks over their estimate | makes the next estimates better | returns the tasks with minutes spent and estimated |\n| Minutes by day | shows how much is worked on which day | one row for each day with its minutes |\n', '')],
  },
  {
    kills: '12.go.6', of: 'extension', because: 'nothing is said about results',
    edits: [edit(README, '', '# Questions\n\n- Q1 Assignments: for the team lead, who looks at it on Mondays\n- Q2 Busy weeks: for people who may be overloaded with work\n- Q3 Hours by category: for the accountant and nobody else here\n- Q4 Forgotten tasks: for the meeting of the week in the office\n- Q5 First half of April: for the invoice of half a month\n')],
  },
  {
    kills: '12.no-go.1', of: 'one-folder', because: "the user's name stands in the tasks as well",
    edits: [
      edit(SCHEMA, '    user_id INTEGER REFERENCES users (id)', '    user_id INTEGER REFERENCES users (id),\n    user_name TEXT'),
      edit('data.sql', "20, 1, 1)", "20, 1, 1, 'Ada')"), edit('data.sql', "120, 2, 1)", "120, 2, 1, 'Ada')"), edit('data.sql', "15, 2, 1)", "15, 2, 1, 'Ada')"),
      edit('data.sql', "90, 1, 2)", "90, 1, 2, 'Bob')"), edit('data.sql', "45, 2, 2)", "45, 2, 2, 'Bob')"),
    ],
  },
  {
    kills: '12.no-go.1', of: 'extension', because: 'skills are a list in a column',
    edits: [edit(EXTEND, '    full_name TEXT NOT NULL\n', '    full_name TEXT NOT NULL,\n    skills TEXT\n'), edit('02_rows.sql', "(1, 'Ada Lovelace'), (2, 'Grace Hopper'), (3, 'Alan Turing')", "(1, 'Ada Lovelace', 'sql,python'), (2, 'Grace Hopper', 'cobol'), (3, 'Alan Turing', 'maths,sql')")],
  },
  {
    kills: '12.no-go.2', of: 'one-folder', because: 'a join without a condition',
    edits: [edit(QUERIES, 'JOIN tasks AS t ON t.user_id = u.id\nWHERE t.status', 'JOIN tasks AS t\nWHERE t.status')],
  },
  {
    kills: '12.no-go.2', of: 'extension', because: 'the condition compares a table with itself',
    edits: [edit(QUESTIONS, 'FROM weekly JOIN person ON person.person_id = weekly.person_id', 'FROM weekly JOIN person ON person.person_id = person.person_id')],
  },
  {
    kills: '12.no-go.3', of: 'one-folder', because: 'estimates are summed once for every time entry',
    edits: [edit(QUERIES, 'SELECT date(started_at) AS day, SUM(minutes) AS minutes\nFROM time_entries\n', 'SELECT date(started_at) AS day, SUM(t.estimated_minutes) AS minutes\nFROM time_entries JOIN tasks AS t ON t.id = time_entries.task_id\n')],
  },
  {
    kills: '12.no-go.3', of: 'one-folder', because: 'minutes are summed once for every tag of their task',
    edits: [edit(QUERIES, 'SUM(minutes) AS minutes\nFROM time_entries\n', 'SUM(minutes) AS minutes\nFROM time_entries JOIN tasks AS t ON t.id = time_entries.task_id JOIN task_tags AS tt ON tt.task_id = t.id\n')],
  },
  {
    kills: '12.no-go.3', of: 'extension', because: 'a column of any row of the group is shown',
    edits: [edit(QUESTIONS, 'SELECT c.name, SUM(w.hours) AS total_hours', 'SELECT c.name, t.title, SUM(w.hours) AS total_hours')],
  },
  {
    kills: '12.no-go.4', of: 'one-folder', because: 'questions about something else',
    edits: [
      edit(QUERIES, '-- How many minutes were worked on each day?', '-- Which customers bought the most expensive product?'),
      edit(QUERIES, '-- Which tasks have taken longer than their estimate?', '-- Where is it going to rain this weekend?'),
      edit(QUERIES, '-- Which users have more than one open task?', '-- How far away lies the moon?'),
    ],
  },
  {
    kills: '12.no-go.6', of: 'extension', because: 'views upon views',
    edits: [edit(EXTEND, 'CREATE VIEW open_tasks AS', "CREATE VIEW one AS SELECT id, title FROM tasks;\nCREATE VIEW two AS SELECT id, title FROM one;\nCREATE VIEW three AS SELECT id, title FROM two;\nCREATE VIEW four AS SELECT count(*) AS n FROM three;\nCREATE VIEW open_tasks AS"), edit(README, '# Questions', '# Questions\n\nThe view `four` counts.')],
  },
  {
    kills: '12.no-go.8', of: 'one-folder', because: 'a subquery over all entries is asked for every entry',
    edits: [edit(QUERIES, 'SELECT date(started_at) AS day, SUM(minutes) AS minutes\nFROM time_entries\nGROUP BY day\nORDER BY day;', "SELECT date(e.started_at) AS day, e.minutes, (SELECT SUM(minutes) FROM time_entries AS o WHERE date(o.started_at) <= date(e.started_at) AND o.minutes + 0 > 0) AS so_far\nFROM time_entries AS e;")],
  },
]
