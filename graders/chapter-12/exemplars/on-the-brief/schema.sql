CREATE TABLE users (
    user_id INTEGER PRIMARY KEY,
    full_name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE
);
CREATE TABLE assignments (
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    user_id INTEGER NOT NULL REFERENCES users (user_id),
    assigned_on DATE NOT NULL,
    PRIMARY KEY (task_id, user_id)
);
CREATE TABLE work_logs (
    log_id INTEGER PRIMARY KEY,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    user_id INTEGER NOT NULL REFERENCES users (user_id),
    logged_on DATE NOT NULL,
    hours REAL NOT NULL CHECK (hours > 0)
);
CREATE INDEX idx_work_logs_task ON work_logs (task_id, logged_on);
CREATE INDEX idx_work_logs_user ON work_logs (user_id);

CREATE VIEW v_task_hours AS
SELECT t.id AS task_id, t.title, c.name AS category, SUM(w.hours) AS hours
FROM tasks t
JOIN categories c ON c.id = t.category_id
JOIN work_logs w ON w.task_id = t.id
GROUP BY t.id, t.title, c.name;
