ALTER TABLE tasks ADD COLUMN due_date DATE;
ALTER TABLE tasks ADD COLUMN estimate_hours REAL;

CREATE TABLE person (
    person_id INTEGER PRIMARY KEY,
    full_name TEXT NOT NULL
);
CREATE TABLE assignment (
    task_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    since DATE NOT NULL,
    PRIMARY KEY (task_id, person_id),
    FOREIGN KEY (task_id) REFERENCES tasks (id),
    FOREIGN KEY (person_id) REFERENCES person (person_id)
);
CREATE TABLE work_log (
    entry INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    person_id INTEGER NOT NULL REFERENCES person (person_id),
    day DATE NOT NULL,
    hours REAL NOT NULL CHECK (hours > 0)
);
CREATE INDEX work_log_day ON work_log (day);

CREATE VIEW open_tasks AS
SELECT tasks.id, tasks.title, statuses.name AS status, categories.name AS category
FROM tasks, statuses, categories
WHERE tasks.status_id = statuses.id AND tasks.category_id = categories.id AND statuses.name <> 'done';
