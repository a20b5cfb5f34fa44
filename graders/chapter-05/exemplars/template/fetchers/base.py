from __future__ import annotations

import http.client
import json
import logging
import time
import urllib.error
import urllib.parse
import urllib.request
from abc import ABC, abstractmethod
from typing import Any


class Unavailable(RuntimeError):
    pass


class Transport:
    """Sends GET requests and tries again; a fetcher has one (composition)."""

    def __init__(self, timeout: float = 1.5, attempts: int = 3, pause: float = 0.2) -> None:
        self.__timeout = timeout
        self.__attempts = attempts
        self.__pause = pause
        self._log = logging.getLogger(type(self).__name__)

    def load(self, url: str) -> Any:
        for attempt in range(self.__attempts):
            if attempt:
                time.sleep(self.__pause * attempt)
            try:
                with urllib.request.urlopen(url, timeout=self.__timeout) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as error:
                self._note(attempt, f"HTTP {error.code}")
                if error.code < 500 and error.code != 429:
                    break
            except (OSError, http.client.HTTPException, ValueError) as error:
                self._note(attempt, type(error).__name__)
        self._log.error("given up")
        raise Unavailable("no usable answer")

    def _note(self, attempt: int, what: str) -> None:
        self._log.warning("try %d: %s", attempt + 1, what)


class DataFetcher(ABC):
    """Template method: subclasses say where to ask and what to make of the answer."""

    #: Set by subclasses.
    BASE_URL: str = ""
    PATH: str = ""

    def __init__(self, transport: Transport | None = None) -> None:
        self._transport = transport or Transport()

    def fetch(self, subject: str) -> Any:
        return self.parse(self._transport.load(self.build_url(subject)))

    def build_url(self, subject: str) -> str:
        query = urllib.parse.urlencode(self.build_params(subject))
        return f"{self.BASE_URL}{self.PATH}?{query}"

    @abstractmethod
    def build_params(self, subject: str) -> dict[str, str]:
        """The query of the request."""

    @abstractmethod
    def parse(self, payload: Any) -> Any:
        """What is kept of the answer."""
