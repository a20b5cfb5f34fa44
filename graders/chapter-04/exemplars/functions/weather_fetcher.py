"""Fetch the weather of some large cities from OpenWeatherMap and write it to a CSV file."""
import csv
import os
import sys
import time
from pathlib import Path

import requests

URL = "https://api.openweathermap.org/data/2.5/weather"
CITIES = ["London", "Paris", "New York", "Tokyo", "Sydney", "São Paulo"]
OUTPUT = Path("weather_data.csv")
TIMEOUT = 1.5
TRIES = 3
FIELDS = ["city", "country", "temperature_c", "temperature_f", "feels_like_c", "humidity", "wind_kmh", "conditions", "comfort", "observed_at"]


class WeatherError(Exception):
    """The weather of a city could not be had."""


def wait_before(attempt, response=None):
    """Seconds until the next try: what the service asks for, else longer each time."""
    asked = response.headers.get("Retry-After") if response is not None else None
    return float(asked) if asked and asked.isdigit() else 0.5 * 2 ** attempt


def fetch(city, key):
    """Ask for one city, up to three times. Raises WeatherError."""
    problem = "no answer"
    for attempt in range(TRIES):
        response = None
        try:
            response = requests.get(URL, params={"q": city, "appid": key, "units": "metric"}, timeout=TIMEOUT)
        except requests.Timeout:
            problem = "no answer in time"
        except requests.ConnectionError:
            problem = "the service can't be reached"
        if response is not None:
            if response.status_code == 200:
                return response
            problem = f"status {response.status_code}"
            if response.status_code == 401:
                raise SystemExit("The service refuses the API key (401): check OPENWEATHER_API_KEY.")
            if response.status_code != 429 and response.status_code < 500:
                break
        if attempt < TRIES - 1:
            time.sleep(wait_before(attempt, response))
    raise WeatherError(problem)


def comfort(celsius):
    if celsius < 10:
        return "cold"
    return "mild" if celsius < 25 else "hot"


def to_row(city, data):
    """Take the fields that we keep out of an answer and work the others out."""
    try:
        celsius = float(data["main"]["temp"])
        return {
            "city": city,
            "country": data["sys"]["country"],
            "temperature_c": f"{celsius:.1f}",
            "temperature_f": f"{celsius * 9 / 5 + 32:.1f}",
            "feels_like_c": f"{data['main']['feels_like']:.1f}",
            "humidity": data["main"]["humidity"],
            "wind_kmh": f"{data['wind']['speed'] * 3.6:.1f}",
            "conditions": data["weather"][0]["description"],
            "comfort": comfort(celsius),
            "observed_at": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(data["dt"])),
        }
    except (KeyError, IndexError, TypeError) as error:
        raise WeatherError(f"the answer has another shape: {error}") from error


def collect(key):
    rows = []
    for city in CITIES:
        try:
            rows.append(to_row(city, fetch(city, key).json()))
            print(f"{city}: {rows[-1]['temperature_c']} °C")
        except WeatherError as error:
            print(f"{city}: left out, {error}", file=sys.stderr)
        except ValueError:
            print(f"{city}: left out, the answer is no JSON", file=sys.stderr)
    return rows


def may_write(path):
    """A file that is there is replaced only when somebody says yes."""
    if not path.exists():
        return True
    try:
        return input(f"{path} exists. Replace it? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def main():
    key = os.environ.get("OPENWEATHER_API_KEY")
    if not key:
        sys.exit("Set OPENWEATHER_API_KEY to your API key first; README.md says how to get one.")
    rows = collect(key)
    if not rows:
        sys.exit("No weather at all, nothing written.")
    if not may_write(OUTPUT):
        sys.exit("Nothing written.")
    with OUTPUT.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} cities in {OUTPUT}")


if __name__ == "__main__":
    main()
