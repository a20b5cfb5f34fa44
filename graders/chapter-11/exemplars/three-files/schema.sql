PRAGMA foreign_keys = ON;

CREATE TABLE categories (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);

CREATE TABLE statuses (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    is_final INTEGER NOT NULL DEFAULT 0 CHECK (is_final IN (0, 1))
);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (length(title) > 0),
    due_date DATE,
    priority INTEGER NOT NULL DEFAULT 3 CHECK (priority BETWEEN 1 AND 5),
    category_id INTEGER NOT NULL REFERENCES categories(id),
    status_id INTEGER NOT NULL REFERENCES statuses(id) ON DELETE RESTRICT
);
