"""Every statement that the program sends, in one place."""

COLUMNS = "entry_id, label, state, added_at, finished_at"

SETUP = """
    CREATE TABLE IF NOT EXISTS entries (
        entry_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        label text NOT NULL CHECK (length(label) <= 200),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
        added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        finished_at timestamptz
    )
"""
INSERT = "INSERT INTO entries (label) VALUES (%s)"
ALL = f"SELECT {COLUMNS} FROM entries ORDER BY added_at"
CONTAINING = f"SELECT {COLUMNS} FROM entries WHERE position(lower(%s) IN lower(label)) > 0 ORDER BY added_at"
ONE = f"SELECT {COLUMNS} FROM entries WHERE entry_id = %s"
FINISH = "UPDATE entries SET state = 'done', finished_at = now() WHERE entry_id = %s"
DROP = "DELETE FROM entries WHERE entry_id = %s"
SUMMARY = """
    SELECT count(*) FILTER (WHERE state = 'open') AS open_entries, count(*) FILTER (WHERE state = 'done') AS done_entries,
        max(finished_at) AS last_finished
    FROM entries
"""
