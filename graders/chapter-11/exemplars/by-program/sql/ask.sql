-- Tasks that have been done
SELECT name FROM task WHERE task_id IN (SELECT task_id FROM status_change WHERE status = 'done');
-- Each task with its project
SELECT p.title, t.name FROM task t LEFT JOIN project p USING (project_id) ORDER BY 1, 2;
-- Hours by project
SELECT project.title, sum(coalesce(estimated_hours, 0)) AS hours FROM project, task WHERE task.project_id = project.project_id GROUP BY project.project_id HAVING hours > 0;
