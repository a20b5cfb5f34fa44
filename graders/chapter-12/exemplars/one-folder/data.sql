INSERT INTO categories VALUES (1, 'home'), (2, 'work');
INSERT INTO users VALUES (1, 'Ada', 'ada@example.org'), (2, 'Bob', 'bob@example.org');
INSERT INTO tasks VALUES
    (1, 'Buy milk', 'open', 2, '2026-03-01', 20, 1, 1),
    (2, 'Write the report', 'doing', 1, '2026-03-04', 120, 2, 1),
    (3, 'Call Bob', 'done', 3, '2026-02-20', 15, 2, 1),
    (4, 'Paint the door', 'open', 4, NULL, 90, 1, 2),
    (5, 'Send invoices', 'open', 1, '2026-02-28', 45, 2, 2);
INSERT INTO tags VALUES (1, 'urgent'), (2, 'phone'), (3, 'money');
INSERT INTO task_tags VALUES (1, 1), (3, 2), (5, 1), (5, 3);
INSERT INTO time_entries VALUES
    (1, 2, '2026-02-20 09:00:00', 60), (2, 2, '2026-02-21 09:00:00', 90),
    (3, 3, '2026-02-20 13:00:00', 10), (4, 5, '2026-02-22 10:00:00', 50), (5, 4, '2026-02-23 10:00:00', 30);
