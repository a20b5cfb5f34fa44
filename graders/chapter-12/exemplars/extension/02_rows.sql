UPDATE tasks SET due_date = '2026-05-0' || id, estimate_hours = id * 1.5 WHERE id < 5;
INSERT INTO person VALUES (1, 'Ada Lovelace'), (2, 'Grace Hopper'), (3, 'Alan Turing');
INSERT INTO assignment VALUES (1, 1, '2026-04-01'), (2, 1, '2026-04-02'), (2, 2, '2026-04-03'), (4, 3, '2026-04-01');
INSERT INTO work_log VALUES (1, 1, 1, '2026-04-02', 1.5), (2, 2, 1, '2026-04-02', 2), (3, 2, 2, '2026-04-03', 4), (4, 4, 3, '2026-04-20', 0.5), (5, 2, 1, '2026-04-21', 3);
