-- Which tasks are still open?
SELECT t.id, t.title, t.due_date
FROM tasks AS t
JOIN statuses AS s ON s.id = t.status_id
WHERE s.name = 'open'
ORDER BY t.due_date;

-- Which category does each task belong to?
SELECT t.title, c.name AS category
FROM tasks AS t
JOIN categories AS c ON c.id = t.category_id;

-- How many tasks has each category?
SELECT c.name, COUNT(t.id) AS tasks
FROM categories AS c
LEFT JOIN tasks AS t ON t.category_id = c.id
GROUP BY c.name
ORDER BY tasks DESC;
