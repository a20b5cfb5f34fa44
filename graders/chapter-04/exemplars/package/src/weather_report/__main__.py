import argparse
import configparser
import csv
import logging
import pathlib
import sys

from .client import Client, Refused, Unavailable

CITIES = ("Berlin", "Vienna", "Madrid", "Oslo", "Cairo", "Nairobi", "Mumbai")


def record(answer: dict) -> dict:
    now = answer["current"]
    return {
        "City": answer["location"]["name"],
        "Temperature (°C)": f'{now["temp_c"]:.1f}',
        "Felt difference": f'{now["feelslike_c"] - now["temp_c"]:+.1f}',
        "Humidity (%)": now["humidity"],
        "Wind (km/h)": f'{now["wind_kph"]:.1f}',
        "Sky": now["condition"]["text"],
    }


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--force", action="store_true", help="replace a file that exists")
    options = parser.parse_args()
    logging.basicConfig(filename="weather.log", level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    if options.out.exists() and not options.force:
        print(f"{options.out} exists; use --force to replace it.", file=sys.stderr)
        return 1
    settings = configparser.ConfigParser()
    settings.read("config.ini")
    key = settings.get("weatherapi", "api_key", fallback="")
    if not key:
        print("No key: copy config.ini.example to config.ini first.", file=sys.stderr)
        return 2

    client, rows = Client(key), []
    try:
        for city in CITIES:
            try:
                rows.append(record(client.current(city)))
            except (Unavailable, KeyError, TypeError) as problem:
                logging.error("%s skipped: %s", city, problem)
                print(f"! {city}: no weather ({problem})")
    except Refused as problem:
        print(problem, file=sys.stderr)
        return 3
    if not rows:
        print("Nothing to write.", file=sys.stderr)
        return 4
    options.out.parent.mkdir(parents=True, exist_ok=True)
    with options.out.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} rows")
    return 0


sys.exit(main())
