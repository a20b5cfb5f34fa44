"""Where the two databases are."""
import os

import psycopg2
from dotenv import load_dotenv

load_dotenv()

SOURCE = "tasks.db"
# Parents before children, so that no foreign key points at a row that is not there yet.
TABLES = ["users", "categories", "tags", "tasks", "task_tags"]


def connect():
    return psycopg2.connect(
        host=os.environ["POSTGRES_HOST"],
        port=os.environ["POSTGRES_PORT"],
        user=os.environ["POSTGRES_USER"],
        password=os.environ["POSTGRES_PASSWORD"],
        dbname=os.environ["POSTGRES_DB"],
    )
