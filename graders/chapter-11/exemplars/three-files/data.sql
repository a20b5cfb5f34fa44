INSERT INTO categories (id, name) VALUES (1, 'home'), (2, 'work'), (3, 'garden');
INSERT INTO statuses (id, name, is_final) VALUES (1, 'open', 0), (2, 'doing', 0), (3, 'done', 1);
INSERT INTO tasks (title, due_date, priority, category_id, status_id) VALUES
    ('Buy milk, bread and butter', '2026-03-01', 2, 1, 1),
    ('Write the report', '2026-03-04', 1, 2, 2),
    ('Call Ada', NULL, 3, 2, 3),
    ('Prune the roses', '2026-04-02', 4, 3, 1),
    ('Clean the windows', '2026-03-01', 3, 1, 3);
