"""The schema in steps. PRAGMA user_version tells which of them a database has behind it."""

FIRST = """
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    done INTEGER NOT NULL DEFAULT 0,
    created_at TEXT
)
"""

# Version 2: a state with a name in place of 0 and 1, and an audit that the database itself writes.
SECOND = (
    """
    CREATE TABLE items (
        item_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
        state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
        created TEXT
    )
    """,
    """
    INSERT INTO items (item_id, name, state, created)
    SELECT id, title, CASE done WHEN 0 THEN 'open' ELSE 'done' END, created_at FROM tasks
    """,
    "DROP TABLE tasks",
    """
    CREATE TABLE audit (
        audit_id INTEGER PRIMARY KEY,
        moment REAL NOT NULL DEFAULT (julianday('now')),
        kind TEXT NOT NULL,
        item_id INTEGER NOT NULL
    )
    """,
    "CREATE TRIGGER audit_insert AFTER INSERT ON items BEGIN INSERT INTO audit (kind, item_id) VALUES ('created', NEW.item_id); END",
    "CREATE TRIGGER audit_update AFTER UPDATE ON items BEGIN INSERT INTO audit (kind, item_id) VALUES ('changed', NEW.item_id); END",
    "CREATE TRIGGER audit_delete AFTER DELETE ON items BEGIN INSERT INTO audit (kind, item_id) VALUES ('removed', OLD.item_id); END",
)
