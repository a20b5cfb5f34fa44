import sys
from datetime import datetime
from pathlib import Path

import pandas as pd
import requests
from dotenv import dotenv_values
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

WMO = {0: "clear", 1: "mainly clear", 3: "overcast", 61: "light rain", 65: "heavy rain", 73: "snow"}
CITIES = {
    "London": (51.51, -0.13),
    "Rome": (41.89, 12.48),
    "Lagos": (6.45, 3.39),
    "Lima": (-12.05, -77.04),
    "Seoul": (37.57, 126.98),
}


def make_session(key):
    session = requests.Session()
    session.params = {"apikey": key}
    retry = Retry(total=3, backoff_factor=0.5, status_forcelist=[429, 500, 502, 503, 504], raise_on_status=False)
    session.mount("https://", HTTPAdapter(max_retries=retry))
    return session


def current(session, latitude, longitude):
    response = session.get(
        "https://customer-api.open-meteo.com/v1/forecast",
        params={"latitude": latitude, "longitude": longitude, "current": "temperature_2m,relative_humidity_2m,wind_speed_10m,weather_code"},
        timeout=(1.5, 1.5),
    )
    if response.status_code in (401, 403):
        sys.exit("Open-Meteo does not accept the key (401). Is OPENMETEO_APIKEY in .env right?")
    response.raise_for_status()
    return response.json()["current"]


def main():
    key = dotenv_values(".env").get("OPENMETEO_APIKEY")
    if not key:
        sys.exit("OPENMETEO_APIKEY is not set: see README.md.")
    session = make_session(key)
    rows = []
    for city, (latitude, longitude) in CITIES.items():
        try:
            now = current(session, latitude, longitude)
            rows.append({
                "city": city,
                "temp_kelvin": round(now["temperature_2m"] + 273.15, 2),
                "relative_humidity": now["relative_humidity_2m"],
                "wind_speed_kmh": round(now["wind_speed_10m"], 1),
                "weather": WMO.get(now["weather_code"], "other"),
            })
        except requests.HTTPError as error:
            print(f"[skipped] {city}: HTTP {error.response.status_code}")
        except requests.Timeout:
            print(f"[skipped] {city}: timed out")
        except requests.RequestException as error:
            print(f"[skipped] {city}: {type(error).__name__}")
        except (ValueError, KeyError):
            print(f"[skipped] {city}: the answer is not what the documentation says")
    if not rows:
        sys.exit("The service gave nothing for any city.")
    target = Path("reports") / f"weather_{datetime.now():%Y%m%d_%H%M%S_%f}.csv"
    target.parent.mkdir(exist_ok=True)
    frame = pd.DataFrame(rows)
    frame["is_humid"] = frame["relative_humidity"] > 60
    frame.to_csv(target, index=False)
    print(frame.to_string(index=False))
    print("saved as", target)


if __name__ == "__main__":
    main()
