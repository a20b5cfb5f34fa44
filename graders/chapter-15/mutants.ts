import { edit, type Mutant } from '../kit/proof/mutant.ts'

const TASKS = 'tasks.py'
const MODELS = 'todo/models.py'
const STORE = 'todo/store.py'
const DOCS = 'docs/types.md'

export const mutants: readonly Mutant[] = [
  { kills: '15.acc.1', of: 'dataclasses', because: 'one function says nothing of what it gives', edits: [edit(TASKS, 'def rename_task(connection: sqlite3.Connection, task_id: int, title: str) -> bool:', 'def rename_task(connection: sqlite3.Connection, task_id: int, title: str):')] },
  { kills: '15.acc.1', of: 'typed-dicts', because: 'a method takes anything', edits: [edit(STORE, 'def one(self, item_id: int)', 'def one(self, item_id)')] },
  {
    kills: '15.acc.2', of: 'dataclasses', because: 'the type lacks a column',
    edits: [edit(TASKS, '    created_at: datetime\n    completed_at', '    completed_at'), edit(TASKS, '        created_at=datetime.fromisoformat(row["created_at"]),\n', '')],
  },
  {
    kills: '15.acc.2', of: 'typed-dicts', because: 'one table has no type',
    edits: [edit(MODELS, 'class Category(TypedDict):\n    """A row of the table categories."""\n\n    category_id: int\n    name: str\n', 'class Category(TypedDict):\n    """A name."""\n\n    name: str\n'), edit(STORE, '[{"category_id": int(number), "name": str(name)} for number, name in', '[{"name": str(name)} for _, name in')],
  },
  {
    kills: '15.acc.3', of: 'dataclasses', because: 'what SQLite gives is taken as it is',
    edits: [
      edit(TASKS, '        id=int(row["id"]),\n        title=str(row["title"]),\n        done=bool(row["done"]),\n        created_at=datetime.fromisoformat(row["created_at"]),\n        completed_at=None if finished is None else datetime.fromisoformat(finished),', '        id=row["id"],\n        title=row["title"],\n        done=row["done"],\n        created_at=row["created_at"],\n        completed_at=finished,'),
      edit(TASKS, '    created_at: datetime\n    completed_at: datetime | None', '    created_at: str\n    completed_at: str | None'),
      edit(TASKS, '{task.completed_at:%Y-%m-%d}', '{task.completed_at}'), edit(TASKS, 'from datetime import datetime\n', ''),
    ],
  },
  {
    kills: '15.acc.3', of: 'typed-dicts', because: 'states and names stay texts',
    edits: [
      edit(STORE, '"state": State(state), ', '"state": state, '), edit(STORE, "item['state'] is State.DONE", "item['state'] == 'done'"), edit(STORE, 'SqlValue, State\n', 'SqlValue\n'),
      edit(MODELS, '    state: State\n', '    state: str\n'), edit(DOCS, '"state": State.OPEN,', '"state": "open",'),
      edit(STORE, '{"category_id": int(number), "name": str(name)} for', '{"category_id": number, "name": name} for'),
    ],
  },
  { kills: '15.acc.4', of: 'dataclasses', because: 'no cursor is stated', edits: [edit(TASKS, '    cursor: sqlite3.Cursor = connection.execute("INSERT', '    cursor = connection.execute("INSERT'), edit(TASKS, '    cursor: sqlite3.Cursor = connection.execute(f"{SELECT} WHERE id', '    cursor = connection.execute(f"{SELECT} WHERE id')] },
  { kills: '15.acc.4', of: 'typed-dicts', because: 'the connection is never stated', edits: [edit(STORE, '    connection: sqlite3.Connection\n\n    def __init__(self, path: str = "todo.sqlite") -> None:\n        self.path = path\n', '    def __init__(self, path: str = "todo.sqlite") -> None:\n        self.connection = sqlite3.connect(path)\n'), edit(STORE, '        self.connection = sqlite3.connect(self.path)\n        return self', '        return self')] },
  { kills: '15.acc.5', of: 'dataclasses', because: 'a title is put into the SQL', edits: [edit(TASKS, 'connection.execute(f"{SELECT} WHERE instr(lower(title), lower(?)) > 0 ORDER BY id", (text,))', 'connection.execute(f"{SELECT} WHERE instr(lower(title), lower(\'{text}\')) > 0 ORDER BY id")')] },
  { kills: '15.acc.5', of: 'typed-dicts', because: 'values may be anything', edits: [edit(STORE, 'def change(self, sql: str, values: Sequence[SqlValue]) -> int:', 'def change(self, sql: str, values: Sequence[object]) -> int:'), edit(DOCS, '(item,))', 'item["item_id"])')] },
  { kills: '15.acc.6', of: 'dataclasses', because: 'a column that may be NULL is a field that may not', edits: [edit(TASKS, '    completed_at: datetime | None\n', '    completed_at: datetime\n')] },
  { kills: '15.acc.6', of: 'typed-dicts', because: 'notes are always there, says the type', edits: [edit(MODELS, '    note: Optional[str]\n', '    note: str\n'), edit(DOCS, '"note": None,', '"note": "",')] },
  { kills: '15.acc.7', of: 'dataclasses', because: 'a number is handed over as text', edits: [edit(TASKS, 'rename_task(connection, task.id, str(arguments.title))', 'rename_task(connection, str(task.id), str(arguments.title))')] },
  { kills: '15.acc.7', of: 'typed-dicts', because: 'pyright is not asked to be strict', edits: [edit('pyproject.toml', 'typeCheckingMode = "strict"', 'typeCheckingMode = "standard"')] },
  { kills: '15.acc.7', of: 'dataclasses', because: 'a cast says what a row is', edits: [edit(TASKS, 'from pathlib import Path\n', 'from pathlib import Path\nfrom typing import cast\n'), edit(TASKS, '    return None if row is None else task_from(row)', '    return None if row is None else cast(Task, task_from(row))')] },
  { kills: '15.acc.8', of: 'dataclasses', because: 'an example uses a field that is not there', edits: [edit('README.md', 'if not task.done]', 'if not task.finished]')] },
  { kills: '15.acc.8', of: 'typed-dicts', because: 'one example alone is right', edits: [edit(DOCS, '"note": None, "category_id": None}', '"note": None}')] },
  { kills: '15.acc.9', of: 'dataclasses', because: 'a type is a puzzle', edits: [edit(TASKS, '    tasks = list_tasks(connection) if', '    tasks = list_tasks(connection) if'), edit(TASKS, 'def line(task: Task) -> str:\n', 'def line(task: Task) -> str:\n    seen: dict[str, list[tuple[int, dict[str, str | None]]]] = {}\n    seen[task.title] = [(task.id, {"title": task.title})]\n')] },
  {
    kills: '15.acc.9', of: 'typed-dicts', because: 'signatures speak of plain texts',
    edits: [edit(STORE, 'def shown(item: Item) -> str:', 'def shown(item: "dict[str, dict[str, dict[str, dict[str, int]]]] | Item") -> str:')],
  },
  { kills: '15.acc.10', of: 'dataclasses', because: 'the example of an error holds none', edits: [edit('type_error_example.py', 'find_task(connection, 99).title', 'find_task(connection, 99)')] },
  { kills: '15.acc.10', of: 'typed-dicts', because: 'the only error is a misspelt import', edits: [edit(DOCS, '(item,))', '(item["item_id"],))'), edit(DOCS, 'from todo.store import Store\n\n\ndef again', 'from todo.store import Store, Storage\n\n\ndef again')] },
]
