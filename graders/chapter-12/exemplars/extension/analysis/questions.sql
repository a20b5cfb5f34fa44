/* Q1: Who is assigned to which open task, and in which category? */
SELECT person.full_name, open_tasks.title, open_tasks.category
FROM open_tasks
INNER JOIN assignment ON assignment.task_id = open_tasks.id
INNER JOIN person USING (person_id);

/* Q2: Which people have logged three hours or more in a week? */
WITH weekly AS (
    SELECT person_id, strftime('%Y-%W', day) AS week, sum(hours) AS hours FROM work_log GROUP BY person_id, week
)
SELECT full_name, week, hours FROM weekly JOIN person ON person.person_id = weekly.person_id WHERE hours >= 3;

/* Q3: In which categories were more than two hours worked? */
SELECT c.name, SUM(w.hours) AS total_hours
FROM work_log w JOIN tasks t ON t.id = w.task_id JOIN categories c ON c.id = t.category_id
GROUP BY c.name
HAVING total_hours > 2;

/* Q4: Which tasks has nobody been assigned to, or nobody worked on? */
SELECT title FROM tasks
WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = tasks.id) OR id NOT IN (SELECT task_id FROM work_log);

/* Q5: What was logged in the first half of April? */
SELECT day, full_name, hours FROM work_log NATURAL JOIN person WHERE day >= '2026-04-01' AND day < '2026-04-16' ORDER BY day;
