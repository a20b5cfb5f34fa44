import { edit, type Mutant } from '../kit/proof/mutant.ts'

const SCRIPT = 'data_manager.py'
const TESTS = 'test_data_manager.py'
const MODELS = 'taskbase/models.py'
const STORE = 'taskbase/store.py'
const MAIN = 'taskbase/__main__.py'
const DOCS = 'docs/types.md'

export const mutants: readonly Mutant[] = [
  { kills: '22.acc.1', of: 'package', because: 'a method takes anything', edits: [edit(STORE, 'def finish(self, entry_id: str) -> int:', 'def finish(self, entry_id) -> int:')] },
  { kills: '22.acc.1', of: 'dataclasses', because: 'stats counts tasks as open that are done', edits: [edit(SCRIPT, '"SELECT done, count(*) FROM tasks GROUP BY done ORDER BY done"', '"SELECT false, count(*) FROM tasks WHERE done OR NOT done"')] },
  { kills: '22.acc.2', of: 'package', because: 'no cursor is stated', edits: [edit(STORE, '        cursor: RealDictCursor\n', '')] },
  {
    kills: '22.acc.2', of: 'dataclasses', because: 'a connection is whatever gives cursors',
    edits: [
      edit(SCRIPT, 'from psycopg2.extensions import connection as Connection\n', ''), edit(SCRIPT, 'from datetime import date\n', 'from datetime import date\nfrom typing import Protocol\n'),
      edit(SCRIPT, '# id, title, done, note, due: as', 'class Connection(Protocol):\n    def cursor(self) -> Cursor: ...\n\n\n# id, title, done, note, due: as'),
    ],
  },
  { kills: '22.acc.3', of: 'package', because: 'values may be anything', edits: [edit(STORE, 'def _change(self, sql: str, values: Sequence[SqlValue]) -> int:', 'def _change(self, sql: str, values: Sequence[object]) -> int:')] },
  {
    kills: '22.acc.4', of: 'dataclasses', because: 'the counts are tuples of anything, printed as they are',
    edits: [
      edit(SCRIPT, 'def count_states(connection: Connection) -> list[StateCount]:\n', 'def counted(connection: Connection) -> list[tuple[object, ...]]:\n    with connection.cursor() as cursor:\n        cursor.execute("SELECT CASE WHEN done THEN \'done\' ELSE \'open\' END, count(*) FROM tasks GROUP BY done")\n        return cursor.fetchall()\n\n\ndef count_states(connection: Connection) -> list[StateCount]:\n'),
      edit(SCRIPT, '"\\n".join(f"{\'done\' if state.done else \'open\'}: {state.tasks}" for state in count_states(connection))', '"\\n".join(f"{row[0]}: {row[1]}" for row in counted(connection)) if count_states(connection) else ""'),
    ],
  },
  {
    kills: '22.acc.4', of: 'package', because: 'what is found is a list of dictionaries',
    edits: [
      edit(STORE, 'def entries(self, containing: Optional[str] = None) -> List[Entry]:', 'def raw(self, containing: Optional[str] = None) -> List[RealDictRow]:\n        return self._rows(queries.ALL) if containing is None else self._rows(queries.CONTAINING, (containing,))\n\n    def entries(self, containing: Optional[str] = None) -> List[Entry]:'),
      edit(MAIN, '            return table(store.entries(text))', '            return "\\n".join(str(row["label"]) for row in store.raw(text))'),
    ],
  },
  {
    kills: '22.acc.5', of: 'dataclasses', because: 'no type for a result that is no table',
    edits: [
      edit(SCRIPT, 'def count_states(connection: Connection) -> list[StateCount]:', 'def count_states(connection: Connection) -> list[tuple[bool, int]]:'),
      edit(SCRIPT, '    return [StateCount(done=done, tasks=tasks) for done, tasks in rows]', '    return rows'),
      edit(SCRIPT, `f"{'done' if state.done else 'open'}: {state.tasks}" for state in count_states`, `f"{'done' if done else 'open'}: {tasks}" for done, tasks in count_states`),
      edit(TESTS, 'StateCount(done=True, tasks=1) in', '(True, 1) in'), edit(TESTS, 'import StateCount, Task,', 'import Task,'),
    ],
  },
  { kills: '22.acc.5', of: 'package', because: 'a moment is a text, says the type', edits: [edit(MODELS, '    added_at: datetime\n', '    added_at: str\n')] },
  {
    kills: '22.acc.5', of: 'package', because: 'the type lacks a column',
    edits: [edit(MODELS, '    added_at: datetime\n', ''), edit(STORE, '        "added_at": row["added_at"],\n', ''), edit('tests/test_store.py', '        assert isinstance(entry["added_at"], datetime)\n', '')],
  },
  { kills: '22.acc.6', of: 'dataclasses', because: 'a column that may be NULL is a field that may not', edits: [edit(SCRIPT, '    done: bool\n    note: str | None\n', '    done: bool\n    note: str\n')] },
  { kills: '22.acc.6', of: 'package', because: 'NULL is printed as None', edits: [edit(MAIN, `finished = "-" if entry["finished_at"] is None else f"{entry['finished_at']:%Y-%m-%d}"`, 'finished = str(entry["finished_at"])[:10]')] },
  { kills: '22.acc.7', of: 'dataclasses', because: 'a number is handed over as text', edits: [edit(SCRIPT, '        complete_task(connection, task.id)', '        complete_task(connection, str(task.id))')] },
  { kills: '22.acc.7', of: 'package', because: 'values are of any type', edits: [edit(MODELS, 'from typing import NamedTuple', 'from typing import Any, NamedTuple'), edit(MODELS, '    last_finished: Optional[datetime]', '    last_finished: Any')] },
  {
    kills: '22.acc.8', of: 'dataclasses', because: 'the tests look at titles only',
    edits: [
      edit(TESTS, '    assert find_task(connection, task_id) == Task(task_id, "Buy tea", False, "green", date(2026, 3, 31))', '    task: Task | None = find_task(connection, task_id)\n    assert task is not None and task.title == "Buy tea"'),
      edit(TESTS, '    assert [task.done for task in list_tasks(connection) if task.id == task_id] == [True]\n    assert StateCount(done=True, tasks=1) in count_states(connection)', '    assert "Buy bread" in [task.title for task in list_tasks(connection)]\n    assert len(count_states(connection)) > 0 and StateCount.__name__ == "StateCount"'),
    ],
  },
  { kills: '22.acc.8', of: 'dataclasses', because: 'a test is without types', edits: [edit(TESTS, 'def test_null_becomes_none(connection: Connection) -> None:', 'def test_null_becomes_none(connection):')] },
  {
    kills: '22.acc.8', of: 'package', because: 'no test asks for None',
    edits: [
      edit('tests/test_store.py', '        assert entry["finished_at"] is None\n', ''),
      edit('tests/test_store.py', '        assert store.one(str(uuid4())) is None', '        assert not [entry for entry in store.entries() if entry["entry_id"] == str(uuid4())]'),
    ],
  },
  { kills: '22.acc.9', of: 'dataclasses', because: 'an example uses a field that is not there', edits: [edit('README.md', 'if not task.done]', 'if not task.finished]')] },
  {
    kills: '22.acc.9', of: 'package', because: 'nothing of psycopg2 in any example',
    edits: [
      edit(DOCS, 'from psycopg2.extensions import connection\n\nfrom taskbase', 'from taskbase'), edit(DOCS, 'def open_entries(conn: connection) -> list[Entry]:\n    return [entry for entry in Store(conn)', 'def open_entries(store: Store) -> list[Entry]:\n    return [entry for entry in store'),
      edit(DOCS, 'import psycopg2\n\nfrom taskbase', 'from taskbase'), edit(DOCS, '    with psycopg2.connect(url) as conn:\n        summary: Summary = Store(conn).summary()', '    with Store.at(url) as store:\n        summary: Summary = store.summary()'),
    ],
  },
]
