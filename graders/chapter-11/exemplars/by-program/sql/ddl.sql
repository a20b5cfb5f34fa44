CREATE TABLE chapter (chapter_id INTEGER PRIMARY KEY, title TEXT UNIQUE NOT NULL);
CREATE TABLE task (
    task_id INTEGER PRIMARY KEY,
    chapter_id INTEGER REFERENCES chapter (chapter_id),
    name TEXT NOT NULL,
    estimated_hours REAL
);
CREATE TABLE status_change (
    task_id INTEGER NOT NULL REFERENCES task (task_id),
    changed_at TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (task_id, changed_at)
);
