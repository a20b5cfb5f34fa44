from .base import DataFetcher, Transport, Unavailable
from .weather import WeatherDataFetcher

__all__ = ["DataFetcher", "Transport", "Unavailable", "WeatherDataFetcher"]
