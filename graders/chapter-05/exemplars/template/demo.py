import logging
import os

from fetchers import Unavailable, WeatherDataFetcher

logging.basicConfig(filename="fetch.log", level=logging.INFO, format="%(asctime)s %(levelname)-8s %(name)s %(message)s")


def report(fetcher: WeatherDataFetcher, *places: str) -> None:
    for place in places:
        try:
            seen = fetcher.fetch(place)
            print(place)
            print(f"    {seen.celsius * 9 / 5 + 32:.1f} °F, humidity {seen.humidity} %")
        except Unavailable as problem:
            print(f"{place}\n    {problem}")


if __name__ == "__main__":
    report(WeatherDataFetcher(os.environ["WEATHERAPI_KEY"]), "Madrid", "Oslo", "Nairobi")
