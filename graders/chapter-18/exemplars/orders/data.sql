PRAGMA foreign_keys = ON;
INSERT INTO customers VALUES (1, 'Ada Lovelace', 'ada@example.org', '2025-11-02'), (2, 'Grace Hopper', 'grace@example.org', '2025-12-24'), (3, 'Alan Turing', 'alan@example.org', '2026-01-15');
INSERT INTO publishers VALUES (1, 'North Press', 'Norway'), (2, 'Old Mill', 'Ireland'), (3, 'Harbour Books', 'Norway');
INSERT INTO books VALUES
    ('9780000000011', 'The quiet sea', 1, 18.5, 4), ('9780000000028', 'Bread for beginners', 2, 25, 0),
    ('9780000000035', 'Rooms without doors', 1, 12.9, 11), ('9780000000042', 'A year of rain', 3, 18.5, 2);
INSERT INTO authors VALUES (1, 'M. Lind'), (2, 'P. Byrne'), (3, 'T. Okafor');
INSERT INTO book_authors VALUES ('9780000000011', 1), ('9780000000028', 2), ('9780000000035', 1), ('9780000000035', 3), ('9780000000042', 3);
INSERT INTO orders VALUES (1, 1, '2026-02-01 09:30:00', 'shipped'), (2, 1, '2026-02-14 18:05:00', 'paid'), (3, 2, '2026-02-20 12:00:00', 'open'), (4, 3, '2026-02-21 08:15:00', 'cancelled');
INSERT INTO order_items VALUES (1, '9780000000011', 1, 18.5), (1, '9780000000035', 2, 11.6), (2, '9780000000028', 1, 25), (3, '9780000000011', 3, 18.5), (4, '9780000000042', 1, 18.5);
INSERT INTO promotions VALUES (1, '9780000000035', 10, '2026-01-15', '2026-02-15'), (2, '9780000000028', 25, '2026-03-01', NULL), (3, '9780000000011', 15, '2026-03-01', '2026-03-31');
