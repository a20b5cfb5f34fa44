PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS items (
    item_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 500),
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done')),
    changed TEXT NOT NULL DEFAULT (datetime('now'))
);
