.headers on
/* The whole tracker in one script: sqlite3 tracker.db < tracker.sql */
DROP TABLE IF EXISTS todo_labels;
DROP TABLE IF EXISTS todos;
DROP TABLE IF EXISTS labels;

CREATE TABLE "labels" (
    label VARCHAR(40) NOT NULL,
    colour CHAR(7) NOT NULL DEFAULT '#cccccc',
    PRIMARY KEY (label)
);
CREATE TABLE todos (
    todo_no INTEGER NOT NULL PRIMARY KEY,
    what TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'started', 'finished')),
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE todo_labels (
    todo_no INTEGER NOT NULL,
    label VARCHAR(40) NOT NULL,
    PRIMARY KEY (todo_no, label),
    FOREIGN KEY (todo_no) REFERENCES todos ON DELETE CASCADE,
    FOREIGN KEY (label) REFERENCES labels (label)
);

BEGIN;
INSERT INTO labels VALUES ('house', '#ff0000');
INSERT INTO labels (label) VALUES ('office');
INSERT INTO todos (what, state) VALUES ('Paint the door', 'started');
INSERT INTO todos (what) VALUES ('Send; the "invoice"');
INSERT INTO todos (what, state) VALUES ('It''s time to tidy up', 'finished');
INSERT INTO todo_labels VALUES (1, 'house'), (2, 'office'), (3, 'house'), (3, 'office');
COMMIT;

.mode column
SELECT what FROM todos WHERE state <> 'finished';
SELECT what, label FROM todos NATURAL JOIN todo_labels;
WITH counted AS (SELECT state, count(*) AS how_many FROM todos GROUP BY state)
SELECT * FROM counted ORDER BY how_many;
