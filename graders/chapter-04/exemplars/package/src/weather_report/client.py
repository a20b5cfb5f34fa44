import http.client
import json
import logging
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

log = logging.getLogger(__name__)


class Unavailable(Exception):
    pass


class Refused(Exception):
    pass


@dataclass
class Client:
    key: str
    base: str = "https://api.weatherapi.com/v1"
    timeout: float = 1.5
    retries: int = 2
    pause: float = 0.2

    def current(self, city: str) -> dict:
        query = urllib.parse.urlencode({"q": city, "aqi": "no"})
        request = urllib.request.Request(f"{self.base}/current.json?{query}", headers={"key": self.key})
        for left in reversed(range(self.retries + 1)):
            try:
                with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as error:
                wait = self._wait_after(error, left)
            except (OSError, http.client.HTTPException) as error:
                log.warning("%s: %s", city, type(error).__name__)
                wait = self._pause(left)
            except ValueError:
                raise Unavailable("the answer is not JSON") from None
            if not left:
                raise Unavailable("no answer after several tries")
            time.sleep(wait)

    def _pause(self, left: int) -> float:
        return self.pause * (self.retries - left + 1)

    def _wait_after(self, error: urllib.error.HTTPError, left: int) -> float:
        if error.code in (401, 403):
            raise Refused("WeatherAPI refuses the key in config.ini")
        if error.code < 500 and error.code != 429:
            raise Unavailable(f"HTTP {error.code}")
        log.warning("HTTP %s, %s tries left", error.code, left)
        return float(error.headers.get("Retry-After") or self._pause(left))
