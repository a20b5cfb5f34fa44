"""Compares the takings of ice-cream stalls with the weather of their cities."""
import argparse
import logging
import os
import sys
from pathlib import Path

import pandas as pd
import requests

log = logging.getLogger("ice-cream")
COLUMNS = {"city", "day", "takings", "visitors"}


class ToolError(Exception):
    """Something that the user can do something about."""


class TakingsFile:
    """Reads the takings and leaves out what is incomplete."""

    def __init__(self, path):
        self.path = Path(path)

    def read(self):
        try:
            frame = pd.read_csv(self.path)
        except FileNotFoundError:
            raise ToolError(f"There is no file {self.path}.") from None
        except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
            raise ToolError(f"{self.path} is no CSV file: {error}") from error
        missing = COLUMNS - set(frame.columns)
        if missing:
            raise ToolError(f"{self.path} has no column {', '.join(sorted(missing))}.")
        complete = frame.dropna(subset=["takings"])
        log.info("%d rows read, %d left out", len(frame), len(frame) - len(complete))
        return complete


class WeatherClient:
    """Asks OpenWeatherMap for the temperature of a city."""

    def __init__(self, key):
        self._key = key
        self._url = os.environ.get("WEATHER_BASE_URL", "https://api.openweathermap.org") + "/data/2.5/weather"

    def temperature(self, city):
        try:
            answer = requests.get(self._url, params={"q": city, "units": "metric", "appid": self._key}, timeout=5)
            answer.raise_for_status()
            return float(answer.json()["main"]["temp"])
        except (requests.RequestException, KeyError, ValueError):
            log.warning("no weather for %s", city)
            return None


class Comparison:
    """Takings per city, with what a visitor spends and how warm it is."""

    def __init__(self, takings, weather):
        self.takings = takings
        self.weather = weather

    def table(self):
        cities = self.takings.groupby("city").agg(takings=("takings", "sum"), visitors=("visitors", "sum"))
        cities["per_visitor"] = (cities["takings"] / cities["visitors"]).round(2)
        cities["celsius"] = [self.weather.temperature(city) for city in cities.index]
        return cities.sort_values("takings", ascending=False)

    def write(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        table = self.table()
        table.to_csv(folder / "cities.csv")
        with open(folder / "report.txt", "w", encoding="utf-8") as file:
            file.write("Ice cream and the weather\n\n")
            for city, row in table.iterrows():
                file.write(f"{city:<10} {row['takings']:>10,.2f}  {row['per_visitor']:>6} each  {row['celsius']} °C\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--out", type=Path, default=Path("out"))
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    try:
        takings = TakingsFile(options.file).read()
        Comparison(takings, WeatherClient(os.environ.get("OPENWEATHER_API_KEY", ""))).write(options.out)
    except ToolError as error:
        log.error("%s", error)
        return 1
    except OSError as error:
        log.error("%s can't be written: %s", options.out, error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
