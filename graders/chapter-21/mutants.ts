import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'task_manager.py'
const SCHEMA = 'taskdb/schema.py'
const REPOSITORY = 'taskdb/repository.py'

const STORE = '        connection.execute(ENTRIES.insert(), [{"label": label, "area_id": keys[area]} for label, area in pairs])\n'
const INSERT_ROWS = '        connection.execute(insert(tasks), [{"title": row["title"], "project_id": keys[row["project"]]} for row in rows])\n'

export const mutants: readonly Mutant[] = [
  {
    kills: '21.acc.1', of: 'functions', because: 'the tables are made by SQL in a string',
    edits: [edit(SCRIPT, '        metadata.create_all(engine)\n', '        with engine.begin() as connection:\n            connection.exec_driver_sql("""\n                CREATE TABLE IF NOT EXISTS projects (id serial PRIMARY KEY, name varchar(100) NOT NULL UNIQUE);\n                CREATE TABLE IF NOT EXISTS tasks (id serial PRIMARY KEY, title varchar(200) NOT NULL,\n                    done boolean NOT NULL DEFAULT false, project_id integer NOT NULL REFERENCES projects (id))\n            """)\n')],
  },
  {
    kills: '21.acc.1', of: 'functions', because: 'the database has a column that the code does not know',
    edits: [edit(SCRIPT, '        metadata.create_all(engine)\n', '        metadata.create_all(engine)\n        with engine.begin() as connection:\n            connection.exec_driver_sql("ALTER TABLE tasks ADD COLUMN IF NOT EXISTS due date")\n')],
  },
  {
    kills: '21.acc.1', of: 'layer', because: 'no foreign key holds the tables together',
    edits: [edit(SCHEMA, 'sa.Column("area_id", sa.ForeignKey(AREAS.c.area_id, ondelete="CASCADE"), nullable=False, index=True)', 'sa.Column("area_id", sa.BigInteger, nullable=False, index=True)')],
  },
  {
    kills: '21.acc.2', of: 'functions', because: 'delete asks the driver and not SQLAlchemy',
    edits: [edit(SCRIPT, '    with engine.begin() as connection:\n        return connection.execute(delete(tasks).where(tasks.c.id == task_id)).rowcount > 0', '    connection = engine.raw_connection()\n    cursor = connection.cursor()\n    delete(tasks)\n    cursor.execute("DELETE FROM tasks WHERE id = %s", (task_id,))\n    connection.commit()\n    return cursor.rowcount > 0')],
  },
  {
    kills: '21.acc.2', of: 'layer', because: 'nothing is ever committed',
    edits: [edit(REPOSITORY, '                connection.commit()\n', '')],
  },
  {
    kills: '21.acc.3', of: 'functions', because: 'the condition of the search is a text',
    edits: [
      edit(SCRIPT, 'MetaData, String, Table, create_engine, delete, false, func, insert, select, update,', 'MetaData, String, Table, create_engine, delete, false, func, insert, select, text as raw, update,'),
      edit(SCRIPT, 'task_query().where(tasks.c.title.icontains(text, autoescape=True))', 'task_query().where(raw("strpos(lower(tasks.title), lower(:part)) > 0").bindparams(part=text))'),
    ],
  },
  {
    kills: '21.acc.3', of: 'layer', because: 'statements are executed by a session of the ORM',
    edits: [
      edit(REPOSITORY, 'from .model import', 'from sqlalchemy.orm import Session\n\nfrom .model import'),
      edit(REPOSITORY, '        with self._engine.connect() as connection:\n            return connection.execute(statement).all()', '        with Session(self._engine) as session:\n            return session.execute(statement).all()'),
    ],
  },
  {
    kills: '21.acc.3', of: 'functions', because: 'quotes are taken out of titles before they are stored',
    edits: [edit(SCRIPT, '{"title": row["title"], "project_id"', '{"title": row["title"].replace("\'", ""), "project_id"')],
  },
  {
    kills: '21.acc.4', of: 'functions', because: 'each row is committed by itself',
    edits: [edit(SCRIPT, INSERT_ROWS, '        connection.commit()\n    for row in rows:\n        with engine.begin() as connection:\n            connection.execute(insert(tasks).values(title=row["title"], project_id=keys[row["project"]]))\n'), edit(SCRIPT, '    with engine.begin() as connection:\n        keys =', '    with engine.connect() as connection:\n        keys =')],
  },
  {
    kills: '21.acc.4', of: 'layer', because: 'rows that the server refuses are left out, and the others stay',
    edits: [edit(REPOSITORY, STORE, '        for label, area in pairs:\n            try:\n                with connection.begin_nested():\n                    connection.execute(ENTRIES.insert().values(label=label, area_id=keys[area]))\n            except sa.exc.IntegrityError:\n                continue\n')],
  },
  {
    kills: '21.acc.4', of: 'functions', because: 'projects are committed before the tasks are tried',
    edits: [edit(SCRIPT, INSERT_ROWS, `    with engine.begin() as connection:\n${INSERT_ROWS}`)],
  },
  {
    kills: '21.acc.5', of: 'functions', because: 'rows are printed as Python shows tuples',
    edits: [edit(SCRIPT, `        print(f"{task['id']:>4}  [{'x' if task['done'] else ' '}]  {task['title']}  ({task['project']})")`, '        print(tuple(task.values()))')],
  },
  {
    kills: '21.acc.5', of: 'functions', because: 'the report gives its result away unread',
    edits: [edit(SCRIPT, '        .order_by(projects.c.name)\n    )\n    return fetch_dicts(query)', '        .order_by(projects.c.name)\n    )\n    result = engine.connect().execute(query)\n    return result.mappings()')],
  },
  {
    kills: '21.acc.6', of: 'functions', because: 'the program fetches both tables and counts by itself',
    edits: [edit(SCRIPT, '        .order_by(projects.c.name)\n    )\n    return fetch_dicts(query)', '        .order_by(projects.c.name)\n    )\n    names, rows = fetch_dicts(select(projects)), fetch_dicts(select(tasks))\n    def count(project, done):\n        return sum(row["project_id"] == project["id"] and row["done"] is done for row in rows)\n    return [{"name": name["name"], "open": count(name, False), "done": count(name, True)} for name in names if str(query)]')],
  },
  {
    kills: '21.acc.6', of: 'layer', because: 'the join has forgotten its condition',
    edits: [edit(REPOSITORY, '.outerjoin(per_area, per_area.c.area_id == AREAS.c.area_id)', '.outerjoin(per_area, sa.true())')],
  },
  {
    kills: '21.acc.7', of: 'functions', because: 'the documentation shows commands alone',
    edits: [edit('README.md', '', '# Task manager with SQLAlchemy Core\n\nSet `PGHOST` and the others first. Then you can add tasks, list them and import files of them.\n\n    python task_manager.py init\n    python task_manager.py add "Buy tea" --project Home\n')],
  },
  {
    kills: '21.acc.8', of: 'functions', because: 'both ways are the same',
    edits: [edit(SCRIPT, '"raw SQL": lambda: raw_sql.list_tasks(engine)', '"raw SQL": list_tasks if raw_sql else list_tasks')],
  },
  {
    kills: '21.acc.8', of: 'layer', because: 'the old way reads less than the new one',
    edits: [edit('taskdb/legacy.py', '    SELECT a.label,\n           count(e.entry_id) FILTER (WHERE e.finished_at IS NULL) AS unfinished,\n           count(e.finished_at) AS finished\n    FROM areas a LEFT JOIN todo_entries e USING (area_id)\n    GROUP BY a.area_id ORDER BY a.label\n', '    SELECT label, 0, 0 FROM areas ORDER BY label\n')],
  },
  {
    kills: '21.acc.8', of: 'functions', because: 'the times are written down',
    edits: [edit(SCRIPT, '{(time.perf_counter() - start) * 1000:9.3f} ms', '{12.345 if start else 0.0} ms')],
  },
]
