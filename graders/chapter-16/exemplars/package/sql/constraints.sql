SET search_path TO planner;

ALTER TABLE users ADD PRIMARY KEY (id), ADD UNIQUE (email);
ALTER TABLE tasks
    ADD PRIMARY KEY (id),
    ADD CONSTRAINT owner FOREIGN KEY (user_id) REFERENCES users ON DELETE CASCADE,
    ADD CONSTRAINT category FOREIGN KEY (category_id) REFERENCES categories ON DELETE SET NULL,
    ADD CONSTRAINT known_priority CHECK (priority >= 1 AND priority <= 5);
ALTER TABLE task_tags
    ADD PRIMARY KEY (task_id, tag_id),
    ADD FOREIGN KEY (task_id) REFERENCES tasks ON DELETE CASCADE,
    ADD FOREIGN KEY (tag_id) REFERENCES tags ON DELETE CASCADE;
CREATE INDEX ON tasks (user_id);
CREATE INDEX ON tasks USING btree (due_date);
