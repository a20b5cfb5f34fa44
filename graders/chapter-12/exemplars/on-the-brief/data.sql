INSERT INTO users VALUES (1, 'Ada Lovelace', 'ada@example.org'), (2, 'Grace Hopper', 'grace@example.org'), (3, 'Alan Turing', 'alan@example.org');
INSERT INTO assignments VALUES (1, 1, '2026-01-10'), (2, 1, '2026-01-11'), (2, 2, '2026-01-12'), (3, 2, '2026-02-01'), (4, 3, '2026-02-03'), (5, 3, '2026-02-10');
INSERT INTO work_logs (task_id, user_id, logged_on, hours) VALUES
 (1, 1, '2026-01-12', 2.5), (1, 1, '2026-01-13', 3.0), (2, 1, '2026-01-20', 1.5), (2, 2, '2026-01-21', 4.0),
 (3, 2, '2026-02-02', 6.0), (4, 3, '2026-02-05', 2.0), (4, 3, '2026-02-06', 5.5), (5, 3, '2026-02-12', 1.0);
