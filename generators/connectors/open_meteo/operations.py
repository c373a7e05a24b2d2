"""Weather by coordinates, and coordinates by the name of a place."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Literal

_API = "https://api.open-meteo.com/v1/forecast"
_PLACE = (
    Param("latitude", "number", required=True, help="degrees north, e.g. 52.52"),
    Param("longitude", "number", required=True, help="degrees east, e.g. 13.41"),
)
_ZONE = Param("timezone", default="auto", help="e.g. Europe/Berlin; auto is that of the place")
_CURRENT = "temperature_2m,apparent_temperature,precipitation,weather_code,wind_speed_10m"
_DAILY = "weather_code,temperature_2m_max,temperature_2m_min,precipitation_sum"
_HERE: dict[str, Any] = {
    "latitude": 52.52,
    "longitude": 13.419998,
    "generationtime_ms": 0.05,
    "utc_offset_seconds": 7200,
    "timezone": "Europe/Berlin",
    "timezone_abbreviation": "GMT+2",
    "elevation": 38.0,
}

OPERATIONS = (
    Operation(
        id="get-forecast",
        title="Fetch the weather forecast",
        effect="read",
        docs="https://open-meteo.com/en/docs",
        params=(*_PLACE, Param("days", "number", default=7, help="1 to 16"), _ZONE),
        request=HttpRequest(
            url=address(_API),
            query={"daily": Literal(value=_DAILY)}
            | params("latitude", "longitude", "timezone", forecast_days="days"),
            result="daily",
            pick={
                "days": "time",
                "weather_codes": "weather_code",
                "highest": "temperature_2m_max",
                "lowest": "temperature_2m_min",
                "precipitation": "precipitation_sum",
            },
        ),
        sample=_HERE
        | {
            "daily_units": {"temperature_2m_max": "°C", "precipitation_sum": "mm"},
            "daily": {
                "time": ["2026-06-01", "2026-06-02"],
                "weather_code": [3, 61],
                "temperature_2m_max": [23.4, 19.8],
                "temperature_2m_min": [12.1, 11.6],
                "precipitation_sum": [0.0, 4.2],
            },
        },
        words=("forecast", "weather", "weather forecast", "temperature", "rain"),
        verbs=("check", "get", "look up"),
    ),
    Operation(
        id="get-current-weather",
        title="Fetch the current weather",
        effect="read",
        docs="https://open-meteo.com/en/docs",
        params=(*_PLACE, _ZONE),
        request=HttpRequest(
            url=address(_API),
            query={"current": Literal(value=_CURRENT)}
            | params("latitude", "longitude", "timezone"),
            result="current",
            pick={
                "time": "time",
                "temperature": "temperature_2m",
                "feels_like": "apparent_temperature",
                "precipitation": "precipitation",
                "weather_code": "weather_code",
                "wind_speed": "wind_speed_10m",
            },
        ),
        sample=_HERE
        | {
            "current_units": {"temperature_2m": "°C", "wind_speed_10m": "km/h"},
            "current": {
                "time": "2026-06-01T09:00",
                "interval": 900,
                "temperature_2m": 18.3,
                "apparent_temperature": 17.6,
                "precipitation": 0.0,
                "weather_code": 3,
                "wind_speed_10m": 11.2,
            },
        },
        words=("current weather", "temperature", "conditions"),
        verbs=("check", "get", "look up"),
    ),
    Operation(
        id="find-place",
        title="Find the coordinates of a place",
        effect="read",
        docs="https://open-meteo.com/en/docs/geocoding-api",
        params=(Param("name", required=True, help="name of a place, e.g. Berlin"),),
        request=HttpRequest(
            url=address("https://geocoding-api.open-meteo.com/v1/search"),
            query={"count": Literal(value=10)} | params("name"),
            result="results",
            pick={
                "external_id": "id",
                "name": "name",
                "country": "country",
                "latitude": "latitude",
                "longitude": "longitude",
                "timezone": "timezone",
            },
            omits_empty=True,
        ),
        sample={
            "results": [
                {
                    "id": 2950159,
                    "name": "Berlin",
                    "latitude": 52.52437,
                    "longitude": 13.41053,
                    "country": "Germany",
                    "country_code": "DE",
                    "timezone": "Europe/Berlin",
                }
            ],
            "generationtime_ms": 0.6,
        },
        gives="records",
        words=("coordinates", "place", "location", "city"),
        verbs=("find", "geocode"),
    ),
)
"""What anybody can ask."""
