"""A base class for programs that read JSON from web APIs."""
import logging
import time

import requests

logger = logging.getLogger(__name__)


class FetchError(Exception):
    """The API gave no usable answer."""


class DataFetcher:
    """Asks one API: address, time-out and retries live here; what is asked for is a subclass's matter."""

    def __init__(self, base_url, api_key=None, timeout=1.5, max_retries=3, backoff=0.2):
        self._base_url = base_url.rstrip("/")
        self._api_key = api_key
        self._timeout = timeout
        self._max_retries = max_retries
        self._backoff = backoff
        self._session = requests.Session()

    @property
    def base_url(self):
        return self._base_url

    def fetch(self, endpoint, params=None):
        """The parsed JSON of an endpoint. Raises FetchError after the last try."""
        url = f"{self._base_url}/{endpoint.lstrip('/')}"
        for attempt in range(1, self._max_retries + 1):
            response = self._send(url, params)
            if response is not None and response.ok:
                return self._parse(response)
            if response is not None and response.status_code < 500 and response.status_code != 429:
                logger.error("%s answered %s", endpoint, response.status_code)
                raise FetchError(f"status {response.status_code}")
            if attempt < self._max_retries:
                self._wait(attempt)
        logger.error("%s given up after %s tries", endpoint, self._max_retries)
        raise FetchError("no answer")

    def _send(self, url, params):
        try:
            response = self._session.get(url, params={**self._auth_params(), **(params or {})}, timeout=self._timeout)
        except requests.RequestException as error:
            logger.warning("request failed: %s", type(error).__name__)
            return None
        if not response.ok:
            logger.warning("request answered %s", response.status_code)
        return response

    def _auth_params(self):
        """How the key is sent; nothing unless a subclass says."""
        return {}

    def _parse(self, response):
        try:
            return response.json()
        except ValueError as error:
            logger.error("the answer is no JSON")
            raise FetchError("no JSON") from error

    def _wait(self, attempt):
        time.sleep(self._backoff * 2 ** (attempt - 1))
