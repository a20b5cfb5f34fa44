INSERT INTO chapter VALUES (10, 'Move house');
INSERT INTO chapter VALUES (20, 'Learn SQL');
INSERT INTO task VALUES (1, 10, 'Find boxes', 1.5), (2, 10, 'Call the landlord', NULL), (3, 20, 'Read about joins', 2), (4, 20, 'Practise', 4.25);
INSERT INTO status_change VALUES (1, '2026-01-01 10:00:00', 'open'), (1, '2026-01-02 09:30:00', 'done'), (2, '2026-01-01 10:00:00', 'open'),
    (3, '2026-01-05 18:00:00', 'done'), (4, '2026-01-05 18:01:00', 'open');
