"""Task manager in PostgreSQL: the command line over a data access layer of SQLAlchemy Core."""
import argparse
import csv
import json
import os
import sys
import time

from sqlalchemy import (
    Boolean, Column, ForeignKey, Integer, MetaData, String, Table, create_engine, delete, false, func, insert, select, update,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

import raw_sql

metadata = MetaData()

projects = Table(
    "projects",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
)

tasks = Table(
    "tasks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("done", Boolean, nullable=False, server_default=false()),
    Column("project_id", Integer, ForeignKey("projects.id"), nullable=False),
)

engine = create_engine(
    URL.create(
        "postgresql+psycopg2",
        username=os.environ.get("PGUSER", "postgres"),
        password=os.environ.get("PGPASSWORD", ""),
        host=os.environ.get("PGHOST", "localhost"),
        port=int(os.environ.get("PGPORT", "5432")),
        database=os.environ.get("PGDATABASE", "postgres"),
    ),
    connect_args={"connect_timeout": 5},
)


def task_query():
    """What every listing of tasks begins with; filters are added by those who need them."""
    columns = [tasks.c.id, tasks.c.title, tasks.c.done, projects.c.name.label("project")]
    return select(*columns).join_from(tasks, projects).order_by(tasks.c.id)


def fetch_dicts(query):
    """Run a query; a list with a dictionary for each row."""
    with engine.connect() as connection:
        return [dict(row) for row in connection.execute(query).mappings()]


def project_id(connection, name):
    """The key of the project of this name, which is made when it is not there."""
    found = connection.execute(select(projects.c.id).where(projects.c.name == name)).scalar_one_or_none()
    if found is not None:
        return found
    return connection.execute(insert(projects).values(name=name).returning(projects.c.id)).scalar_one()


def add_task(title, project):
    with engine.begin() as connection:
        values = {"title": title, "project_id": project_id(connection, project)}
        return connection.execute(insert(tasks).values(values).returning(tasks.c.id)).scalar_one()


def list_tasks():
    return fetch_dicts(task_query())


def search_tasks(text):
    return fetch_dicts(task_query().where(tasks.c.title.icontains(text, autoescape=True)))


def complete_task(task_id):
    with engine.begin() as connection:
        return connection.execute(update(tasks).where(tasks.c.id == task_id).values(done=True)).rowcount > 0


def delete_task(task_id):
    with engine.begin() as connection:
        return connection.execute(delete(tasks).where(tasks.c.id == task_id)).rowcount > 0


def import_tasks(path):
    """All rows of a file, or none of them: begin() commits at the end and rolls back after an error."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with engine.begin() as connection:
        keys = {name: project_id(connection, name) for name in {row["project"] for row in rows}}
        connection.execute(insert(tasks), [{"title": row["title"], "project_id": keys[row["project"]]} for row in rows])
    return len(rows)


def project_report():
    """Open and done tasks of each project, counted by the database."""
    is_open = func.count(tasks.c.id).filter(tasks.c.done.is_(False)).label("open")
    is_done = func.count(tasks.c.id).filter(tasks.c.done.is_(True)).label("done")
    query = (
        select(projects.c.name, is_open, is_done)
        .select_from(projects.outerjoin(tasks))
        .group_by(projects.c.id)
        .order_by(projects.c.name)
    )
    return fetch_dicts(query)


def compare():
    """List the tasks both ways and measure them."""
    ways = {"raw SQL": lambda: raw_sql.list_tasks(engine), "SQLAlchemy Core": list_tasks}
    for name, way in ways.items():
        start = time.perf_counter()
        rows = way()
        print(f"{name:<16} {(time.perf_counter() - start) * 1000:9.3f} ms for {len(rows)} tasks")


def show(found):
    if not found:
        print("No tasks.")
    for task in found:
        print(f"{task['id']:>4}  [{'x' if task['done'] else ' '}]  {task['title']}  ({task['project']})")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("init", "list", "export", "report", "compare"):
        commands.add_parser(name)
    adding = commands.add_parser("add")
    adding.add_argument("title")
    adding.add_argument("--project", default="Inbox")
    commands.add_parser("complete").add_argument("id", type=int)
    commands.add_parser("delete").add_argument("id", type=int)
    commands.add_parser("search").add_argument("text")
    commands.add_parser("import").add_argument("file")
    return parser.parse_args()


def run(arguments):
    if arguments.command == "init":
        metadata.create_all(engine)
    elif arguments.command == "add":
        print(f"Added task {add_task(arguments.title, arguments.project)}.")
    elif arguments.command == "list":
        show(list_tasks())
    elif arguments.command == "complete":
        print("Done." if complete_task(arguments.id) else f"There is no task {arguments.id}.")
    elif arguments.command == "delete":
        print("Deleted." if delete_task(arguments.id) else f"There is no task {arguments.id}.")
    elif arguments.command == "search":
        show(search_tasks(arguments.text))
    elif arguments.command == "import":
        print(f"Imported {import_tasks(arguments.file)} tasks.")
    elif arguments.command == "export":
        print(json.dumps(list_tasks(), ensure_ascii=False, indent=2))
    elif arguments.command == "report":
        for line in project_report():
            print(f"{line['name']:<20} open: {line['open']:>4}   done: {line['done']:>4}")
    elif arguments.command == "compare":
        compare()


def main():
    try:
        run(parse_arguments())
    except SQLAlchemyError as error:
        print(f"The database refused: {getattr(error, 'orig', None) or error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
