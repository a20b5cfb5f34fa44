"""How the task manager spoke to the database before: SQL in strings, kept for the comparison."""
LIST = """
    SELECT t.id, t.title, t.done, p.name AS project
    FROM tasks t JOIN projects p ON p.id = t.project_id
    ORDER BY t.id
"""


def list_tasks(engine):
    connection = engine.raw_connection()
    try:
        with connection.cursor() as cursor:
            cursor.execute(LIST)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row)) for row in cursor.fetchall()]
    finally:
        connection.close()
