-- Which tags does each user have to deal with?
SELECT u.name, g.name AS tag, t.title
FROM users AS u
JOIN tasks AS t ON t.user_id = u.id
JOIN task_tags AS tt ON tt.task_id = t.id
JOIN tags AS g ON g.id = tt.tag_id
ORDER BY u.name, tag;

-- Which users have more than one open task?
SELECT u.name, COUNT(*) AS open_tasks
FROM users AS u
JOIN tasks AS t ON t.user_id = u.id
WHERE t.status <> 'done'
GROUP BY u.id, u.name
HAVING COUNT(*) > 1;

-- Which tasks have taken longer than their estimate?
SELECT title, spent, estimated_minutes
FROM task_effort
WHERE spent > (SELECT estimated_minutes FROM tasks WHERE tasks.id = task_effort.id);

-- How many minutes were worked on each day?
SELECT date(started_at) AS day, SUM(minutes) AS minutes
FROM time_entries
GROUP BY day
ORDER BY day;

-- Which tasks are due soon, or urgent without a due date?
SELECT title, due_date, priority
FROM tasks
WHERE status IN ('open', 'doing') AND (due_date BETWEEN '2026-02-25' AND '2026-03-02' OR (due_date IS NULL AND priority < 5));
