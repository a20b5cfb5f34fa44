"""Every statement that the program sends, in one place."""

COLUMNS = "entry_id, label, finished_at"

SETUP = """
    CREATE TABLE IF NOT EXISTS todo_entries (
        entry_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        label text NOT NULL CHECK (length(label) <= 200),
        added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz
    )
"""
INSERT = "INSERT INTO todo_entries (label) VALUES (%(label)s)"
INSERT_MANY = "INSERT INTO todo_entries (label) VALUES %s"
ALL = f"SELECT {COLUMNS} FROM todo_entries ORDER BY added_at"
CONTAINING = f"SELECT {COLUMNS} FROM todo_entries WHERE position(lower(%(text)s) IN lower(label)) > 0 ORDER BY added_at"
FINISH = "UPDATE todo_entries SET finished_at = now() WHERE entry_id = %(entry_id)s"
DROP = "DELETE FROM todo_entries WHERE entry_id = %(entry_id)s"
