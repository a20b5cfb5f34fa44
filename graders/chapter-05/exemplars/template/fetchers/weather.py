from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .base import DataFetcher, Transport, Unavailable


@dataclass(frozen=True)
class Weather:
    place: str
    celsius: float
    humidity: int


class WeatherDataFetcher(DataFetcher):
    BASE_URL = "https://api.weatherapi.com/v1"
    PATH = "/current.json"

    def __init__(self, key: str, transport: Transport | None = None) -> None:
        super().__init__(transport)
        self._key = key

    def build_params(self, subject: str) -> dict[str, str]:
        return {"key": self._key, "q": subject}

    def parse(self, payload: Any) -> Weather:
        try:
            now = payload["current"]
            return Weather(payload["location"]["name"], float(now["temp_c"]), int(now["humidity"]))
        except (KeyError, TypeError, ValueError) as problem:
            raise Unavailable("not the weather") from problem
