"""Weather from OpenWeatherMap."""
from data_fetcher import DataFetcher, FetchError


class WeatherDataFetcher(DataFetcher):
    """Current weather by city."""

    DEFAULT_URL = "https://api.openweathermap.org/data/2.5"
    ENDPOINT = "weather"

    def __init__(self, api_key, units="metric", **options):
        super().__init__(self.DEFAULT_URL, api_key, **options)
        self._units = units

    def _auth_params(self):
        return {"appid": self._api_key}

    def current(self, city):
        """City, temperature and humidity. Raises FetchError."""
        return self._simplify(self.fetch(self.ENDPOINT, {"q": city, "units": self._units}))

    @staticmethod
    def _simplify(data):
        try:
            return {"city": data["name"], "temperature": data["main"]["temp"], "humidity": data["main"]["humidity"]}
        except (KeyError, TypeError) as error:
            raise FetchError("the answer is no weather") from error
