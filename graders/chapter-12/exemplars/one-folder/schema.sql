CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT NOT NULL UNIQUE);
CREATE TABLE tasks (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'doing', 'done')),
    priority INTEGER NOT NULL DEFAULT 3 CHECK (priority BETWEEN 1 AND 5),
    due_date TEXT,
    estimated_minutes INTEGER,
    category_id INTEGER NOT NULL REFERENCES categories (id),
    user_id INTEGER REFERENCES users (id)
);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE task_tags (
    task_id INTEGER NOT NULL REFERENCES tasks (id) ON DELETE CASCADE,
    tag_id INTEGER NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    PRIMARY KEY (task_id, tag_id)
);
CREATE TABLE time_entries (
    id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    started_at TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes > 0)
);

CREATE INDEX time_entries_by_task ON time_entries (task_id);
CREATE INDEX tasks_by_user ON tasks (user_id, status);

CREATE VIEW task_effort AS
SELECT t.id, t.title, t.user_id, t.category_id, t.estimated_minutes, COALESCE(SUM(e.minutes), 0) AS spent
FROM tasks AS t
LEFT JOIN time_entries AS e ON e.task_id = t.id
GROUP BY t.id;
