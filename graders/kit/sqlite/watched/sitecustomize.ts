/**
 * A Python module that the interpreter loads before the learner's program, when we lay it beside: every connection of sqlite3
 * tells what SQLite is asked to do (verbs, never values), and on request one statement that writes fails, or another session
 * holds the database. What it tells is data from the box, and could be forged; what is left in the database after a fault can't.
 *
 * It stands between Python and its own module, so it keeps to what that does: a transaction is begun before a statement
 * that changes data (https://docs.python.org/3.11/library/sqlite3.html#transaction-control), and executescript() commits first.
 */
export const SITECUSTOMIZE = String.raw`
import atexit, json, os, re, sqlite3

HERE = os.path.dirname(os.path.abspath(__file__))
NOTES = os.path.join(HERE, "notes.jsonl")
FAULT = int(os.environ.get("WATCH_FAULT") or 0)
ERROR = os.environ.get("WATCH_ERROR") or "OperationalError"
MESSAGES = {"OperationalError": "disk I/O error", "IntegrityError": "CHECK constraint failed: tasks"}
ONLY, EXCEPT = os.environ.get("WATCH_ONLY"), os.environ.get("WATCH_EXCEPT")
LOCK = os.environ.get("WATCH_LOCK")
BLANK = re.compile(r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*", re.S)
CHANGES = {"INSERT", "REPLACE", "UPDATE", "DELETE"}
COUNTED = CHANGES | {"CREATE", "ALTER", "DROP"} if os.environ.get("WATCH_SCHEMA") else CHANGES
RealConnection, RealCursor = sqlite3.Connection, sqlite3.Cursor
last, writes, broken, opened = None, 0, set(), 0


def verb(sql):
    if not isinstance(sql, str):
        return ""
    text = sql[BLANK.match(sql).end():]
    word = re.match(r"[A-Za-z]*", text).group().upper()
    if word == "WITH":
        found = re.search(r"\b(INSERT|UPDATE|DELETE|REPLACE)\b", text, re.I)
        return found.group().upper() if found else "SELECT"
    if word == "ROLLBACK" and re.match(r"ROLLBACK\s+(TRANSACTION\s+)?TO\b", text, re.I):
        return "ROLLBACK TO"
    return word


def flush():
    global last
    if last:
        with open(NOTES, "a") as file:
            file.write(json.dumps(last) + "\n")
        last = None


def note(connection, what, count=1):
    global last
    number = connection.watched
    if last and last[:2] == [number, what]:
        last[2] += count
        return
    flush()
    last = [number, what, count]


def names(sql, table):
    return re.search(r"(?<!\w)" + re.escape(table) + r"(?!\w)", sql, re.I) is not None


def guard(cursor, sql):
    """Raise in place of the statement whose turn it is; a statement that failed once fails again."""
    global writes
    word = verb(sql)
    if not FAULT or word not in COUNTED or (ONLY and not names(sql, ONLY)) or (EXCEPT and names(sql, EXCEPT)):
        return
    writes += 1
    if writes != FAULT and sql not in broken:
        return
    broken.add(sql)
    connection = cursor.connection
    if word in CHANGES and connection.isolation_level is not None and not connection.in_transaction:
        RealCursor.execute(cursor, "BEGIN " + connection.isolation_level)
    note(connection, "FAULT")
    flush()
    raise getattr(sqlite3, ERROR)(MESSAGES[ERROR])


class Watching:
    def execute(self, sql, *rest, **named):
        guard(self, sql)
        return super().execute(sql, *rest, **named)

    def executemany(self, sql, rows):
        def guarded():
            for row in rows:
                guard(self, sql)
                yield row
        return super().executemany(sql, guarded() if FAULT else rows)

    def executescript(self, script):
        if not FAULT or not isinstance(script, str):
            return super().executescript(script)
        connection = self.connection
        connection.commit()
        level, connection.isolation_level = connection.isolation_level, None
        try:
            statement = ""
            for piece in re.split(r"(?<=;)", script):
                statement += piece
                if sqlite3.complete_statement(statement):
                    if verb(statement):
                        guard(self, statement)
                        super().execute(statement)
                    statement = ""
            if verb(statement):
                guard(self, statement)
                super().execute(statement)
        finally:
            connection.isolation_level = level
        return self


class WatchedCursor(Watching, RealCursor):
    pass


class WatchedConnection(RealConnection):
    def __init__(self, *arguments, **named):
        global opened
        self.watched, opened = opened, opened + 1
        if LOCK:
            waits = named.pop("timeout", arguments[1] if len(arguments) > 1 else 5.0)
            arguments = (*arguments[:1], min(waits, 0.5), *arguments[2:])
        super().__init__(*arguments, **named)
        self.set_trace_callback(lambda sql: verb(sql) and note(self, verb(sql)))

    def cursor(self, factory=WatchedCursor):
        if isinstance(factory, type) and not issubclass(factory, Watching):
            factory = type(factory.__name__, (Watching, factory), {})
        return super().cursor(factory)

    # sqlite3's own make a plain cursor, whatever cursor() gives.
    def execute(self, *arguments, **named):
        return self.cursor().execute(*arguments, **named)

    def executemany(self, *arguments):
        return self.cursor().executemany(*arguments)

    def executescript(self, *arguments):
        return self.cursor().executescript(*arguments)


def connect(*arguments, **named):
    if len(arguments) < 6:
        named.setdefault("factory", WatchedConnection)
    return real_connect(*arguments, **named)


real_connect = sqlite3.connect
if LOCK:
    holder = real_connect(LOCK, timeout=0.1, isolation_level=None)
    try:
        holder.execute("BEGIN IMMEDIATE")
    except sqlite3.Error:
        pass
for module in (sqlite3, sqlite3.dbapi2):
    module.connect, module.Connection = connect, WatchedConnection
atexit.register(flush)
`
