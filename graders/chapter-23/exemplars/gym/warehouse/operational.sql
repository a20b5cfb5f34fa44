CREATE TABLE town (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE club (id INTEGER PRIMARY KEY, name TEXT NOT NULL, town_id INTEGER NOT NULL REFERENCES town);
CREATE TABLE tariff (code TEXT PRIMARY KEY, label TEXT NOT NULL);
CREATE TABLE member (email TEXT PRIMARY KEY, nickname TEXT NOT NULL, tariff TEXT NOT NULL REFERENCES tariff);
CREATE TABLE checkin (member TEXT NOT NULL REFERENCES member, club INTEGER NOT NULL REFERENCES club, came_at TEXT NOT NULL, left_at TEXT NOT NULL, PRIMARY KEY (member, came_at));
INSERT INTO town VALUES (1, 'Leeds'), (2, 'York');
INSERT INTO club VALUES (10, 'Central', 1), (11, 'Riverside', 1), (12, 'Old Town', 2);
INSERT INTO tariff VALUES ('B', 'basic'), ('G', 'gold');
INSERT INTO member VALUES ('a@gym.test', 'Al', 'B'), ('b@gym.test', 'Bo', 'G'), ('c@gym.test', 'Cy', 'B');
INSERT INTO checkin VALUES
    ('a@gym.test', 10, '2026-01-05 07:00:00', '2026-01-05 08:00:00'), ('b@gym.test', 10, '2026-01-05 07:30:00', '2026-01-05 09:00:00'),
    ('c@gym.test', 12, '2026-01-10 10:00:00', '2026-01-10 10:45:00'), ('a@gym.test', 11, '2026-01-11 18:00:00', '2026-01-11 19:30:00'),
    ('a@gym.test', 10, '2026-02-02 07:00:00', '2026-02-02 07:50:00'), ('b@gym.test', 12, '2026-02-03 12:00:00', '2026-02-03 12:40:00'),
    ('c@gym.test', 12, '2026-02-07 09:00:00', '2026-02-07 11:00:00');
