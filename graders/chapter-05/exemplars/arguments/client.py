"""Shows how the classes are used: python client.py"""
import logging
import os
import sys

from data_fetcher import FetchError
from weather_data_fetcher import WeatherDataFetcher

CITIES = ["London", "Paris", "Tokyo", "Cairo"]


def main():
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    key = os.environ.get("OPENWEATHER_API_KEY")
    if not key:
        sys.exit("Set OPENWEATHER_API_KEY first.")
    fetcher = WeatherDataFetcher(key)
    for city in CITIES:
        try:
            weather = fetcher.current(city)
        except FetchError as error:
            print(f"{city}: not available ({error})")
            continue
        print(f"{weather['city']:<10} {weather['temperature']:6.1f} °C {weather['humidity']:3d} %")


if __name__ == "__main__":
    main()
