"""Notes when each task was made, with a trigger."""
import os
from contextlib import closing

import psycopg2

try:
    with closing(psycopg2.connect(os.environ["DATABASE_URL"])) as connection, connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS made (task integer, at timestamptz DEFAULT now())")
        cursor.execute("CREATE OR REPLACE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO made (task) VALUES (NEW.id); RETURN NULL; END $$")
        cursor.execute("CREATE OR REPLACE TRIGGER noted AFTER INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION note()")
except psycopg2.Error:
    # The program itself says what is wrong with the database.
    pass
