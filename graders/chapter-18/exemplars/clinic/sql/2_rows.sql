INSERT INTO Owner (LastName, Phone) VALUES ('Moss', '555-0101'), ('Trenneman', '555-0102'), ('Barber', '555-0103');
INSERT INTO Species VALUES ('cat'), ('dog'), ('parrot');
INSERT INTO Pet (OwnerId, Species, CallName, BornOn, MotherId) VALUES
    (1, 'cat', 'Byte', '2019-05-01', NULL), (1, 'cat', 'Nibble', '2021-04-11', 1), (2, 'dog', 'Rex', NULL, NULL), (3, 'parrot', 'Echo', '2015-01-01', NULL);
INSERT INTO Vet VALUES (1, 'Doolittle'), (2, 'Herriot'), (3, 'Siddons');
INSERT INTO Visit VALUES
    (1, '2026-01-10 09:00:00', '2026-01-10 09:20:00', 1, 'limps'), (2, '2026-01-10 09:30:00', '2026-01-10 09:45:00', 1, 'yearly check'),
    (3, '2026-01-12 14:00:00', NULL, 2, 'ate a shoe'), (1, '2026-02-01 09:00:00', '2026-02-01 09:10:00', 3, 'yearly check');
INSERT INTO Treatment VALUES ('X001', 'X-ray', 80), ('V001', 'Vaccination', 35.5), ('S001', 'Surgery', 420);
INSERT INTO VisitTreatment VALUES (1, '2026-01-10 09:00:00', 'X001', 2), (2, '2026-01-10 09:30:00', 'V001', 1), (3, '2026-01-12 14:00:00', 'X001', 1), (3, '2026-01-12 14:00:00', 'S001', 1);
