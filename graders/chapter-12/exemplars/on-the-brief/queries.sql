-- Q1: How many hours has each user logged on tasks of each category?
SELECT u.full_name, c.name AS category, SUM(w.hours) AS hours
FROM work_logs w
JOIN users u ON u.user_id = w.user_id
JOIN tasks t ON t.id = w.task_id
JOIN categories c ON c.id = t.category_id
GROUP BY u.user_id, u.full_name, c.id, c.name
ORDER BY u.full_name, hours DESC;

-- Q2: Which users have logged more than five hours in total?
SELECT u.full_name, SUM(w.hours) AS hours
FROM users u
JOIN work_logs w ON w.user_id = u.user_id
GROUP BY u.user_id, u.full_name
HAVING SUM(w.hours) > 5;

-- Q3: Which tasks took more hours than the average task?
WITH task_hours AS (
    SELECT task_id, SUM(hours) AS hours FROM work_logs GROUP BY task_id
)
SELECT t.title, th.hours
FROM task_hours th
JOIN tasks t ON t.id = th.task_id
WHERE th.hours > (SELECT AVG(hours) FROM task_hours);

-- Q4: How many hours were logged in each month, and on how many long days?
SELECT strftime('%Y-%m', logged_on) AS month, SUM(hours) AS hours, COUNT(*) FILTER (WHERE hours >= 4) AS long_days
FROM work_logs
GROUP BY month
ORDER BY month;

-- Q5: Which work logs of January or of long days (4 hours or more) exist for tasks 1 to 4?
SELECT log_id, task_id, logged_on, hours
FROM work_logs
WHERE (logged_on BETWEEN '2026-01-01' AND '2026-01-31' OR hours >= 4)
  AND task_id IN (1, 2, 3, 4);

-- Q6: Which tasks have the most hours, by category?
SELECT category, title, hours FROM v_task_hours ORDER BY category, hours DESC;
