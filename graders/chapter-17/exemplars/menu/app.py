"""Migrates SQLite files into PostgreSQL; asks what to do."""
import sqlite3

import psycopg2

import reader
import writer


def migrate(path):
    source = reader.connect(path)
    target = writer.connect()
    tables = reader.tables(source)
    print(f"{len(tables)} tables in {path}")
    try:
        with target:
            cursor = target.cursor()
            new = [table for table in tables if not writer.exists(cursor, table)]
            for table in new:
                writer.create(cursor, table)
        for table in tables:
            print(f"[{table['name']}]")
            try:
                with target:
                    count = writer.fill(target.cursor(), table, reader.lines(source, table))
                print(f"  {count} rows written")
            except (psycopg2.DataError, psycopg2.IntegrityError, ValueError) as error:
                print(f"  left empty, PostgreSQL refuses a row: {str(error).splitlines()[0]}")
        with target:
            for table in new:
                writer.add_foreign_keys(target.cursor(), table)
    finally:
        target.close()
        source.close()


def main():
    print("m: migrate a file, q: quit")
    while (choice := input("> ").strip().lower()) != "q":
        if choice != "m":
            continue
        path = input("SQLite file: ").strip()
        print()
        try:
            migrate(path)
            print("Finished.")
        except FileNotFoundError as error:
            print(error)
        except psycopg2.OperationalError as error:
            print("PostgreSQL does not answer:", error)
        except (psycopg2.Error, sqlite3.Error) as error:
            print("That did not work:", error)


if __name__ == "__main__":
    main()
