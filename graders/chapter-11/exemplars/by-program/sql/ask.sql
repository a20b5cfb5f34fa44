-- Tasks that have been done
SELECT name FROM task WHERE task_id IN (SELECT task_id FROM status_change WHERE status = 'done');
-- Each task with its chapter
SELECT p.title, t.name FROM task t LEFT JOIN chapter p USING (chapter_id) ORDER BY 1, 2;
-- Hours by chapter
SELECT chapter.title, sum(coalesce(estimated_hours, 0)) AS hours FROM chapter, task WHERE task.chapter_id = chapter.chapter_id GROUP BY chapter.chapter_id HAVING hours > 0;
