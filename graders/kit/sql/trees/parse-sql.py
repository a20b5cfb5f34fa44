"""Print the syntax trees of SQL statements as JSON: sqlglot reads them, nothing runs them.

In: {"dialect": "sqlite", "statements": ["SELECT …", …]}. Out, for each: {"type": "Select", "args": {…}}, or null where
sqlglot can make nothing of it.
"""
import json
import sys

import sqlglot
from sqlglot import exp

MOST_NODES = 20_000


def plain(value, left):
    if isinstance(value, exp.Expression):
        left[0] -= 1
        if left[0] < 0:
            raise RecursionError
        args = {name: plain(child, left) for name, child in value.args.items() if child is not None and child is not False and child != []}
        return {"type": type(value).__name__, "args": args}
    if isinstance(value, (list, tuple)):
        return [plain(child, left) for child in value]
    if isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def tree(statement, dialect):
    try:
        found = [part for part in sqlglot.parse(statement, read=dialect) if part is not None]
        return plain(found[0], [MOST_NODES]) if len(found) == 1 and not isinstance(found[0], exp.Command) else None
    except (sqlglot.errors.SqlglotError, RecursionError):
        return None


sqlglot.parser.logger.disabled = True
request = json.load(sys.stdin)
json.dump([tree(statement, request["dialect"]) for statement in request["statements"]], sys.stdout)
