"""Weather and air quality."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, params
from generators.spec.primitives import HttpRequest
from generators.spec.values import Value

_CITY = Param("city", required=True, help="name of a city, e.g. Berlin,de")
_UNITS = Param("units", default="metric", help="metric, imperial or standard")
_KEY: dict[str, Value] = {"appid": env("OPENWEATHER_API_KEY")}
_WEATHER: list[dict[str, Any]] = [
    {"id": 803, "main": "Clouds", "description": "broken clouds", "icon": "04d"}
]
_MAIN = {"temp": 18.3, "feels_like": 17.6, "temp_min": 16.9, "temp_max": 19.4, "humidity": 64}
_SEEN = {
    "summary": "weather.0.main",
    "description": "weather.0.description",
    "temperature": "main.temp",
    "feels_like": "main.feels_like",
    "humidity": "main.humidity",
    "wind_speed": "wind.speed",
}

OPERATIONS = (
    Operation(
        id="get-current-weather",
        title="Fetch the current weather from OpenWeather",
        effect="read",
        docs="https://openweathermap.org/current",
        params=(_CITY, _UNITS),
        request=HttpRequest(
            url=address("https://api.openweathermap.org/data/2.5/weather"),
            query=_KEY | params("units", q="city"),
            pick=_SEEN | {"name": "name", "country": "sys.country"},
        ),
        sample={
            "coord": {"lon": 13.4105, "lat": 52.5244},
            "weather": _WEATHER,
            "main": _MAIN,
            "wind": {"speed": 3.1, "deg": 240},
            "dt": 1780304400,
            "sys": {"country": "DE", "sunrise": 1780282140, "sunset": 1780340820},
            "id": 2950159,
            "name": "Berlin",
            "cod": 200,
        },
        words=("weather", "temperature", "current weather", "conditions"),
        verbs=("check", "get", "look up"),
    ),
    Operation(
        id="get-forecast",
        title="Fetch the forecast from OpenWeather",
        effect="read",
        docs="https://openweathermap.org/forecast5",
        params=(_CITY, _UNITS),
        request=HttpRequest(
            url=address("https://api.openweathermap.org/data/2.5/forecast"),
            query=_KEY | params("units", q="city"),
            result="list",
            pick=_SEEN | {"time": "dt_txt", "chance_of_rain": "pop"},
        ),
        sample={
            "cod": "200",
            "cnt": 1,
            "list": [
                {
                    "dt": 1780315200,
                    "main": _MAIN,
                    "weather": _WEATHER,
                    "wind": {"speed": 3.4, "deg": 250},
                    "pop": 0.2,
                    "dt_txt": "2026-06-01 12:00:00",
                }
            ],
            "city": {"id": 2950159, "name": "Berlin", "country": "DE"},
        },
        gives="records",
        words=("forecast", "weather forecast", "rain"),
        verbs=("check", "get", "look up"),
    ),
    Operation(
        id="get-air-quality",
        title="Fetch the air quality from OpenWeather",
        effect="read",
        docs="https://openweathermap.org/api/air-pollution",
        params=(
            Param("latitude", "number", required=True, help="degrees north, e.g. 52.52"),
            Param("longitude", "number", required=True, help="degrees east, e.g. 13.41"),
        ),
        request=HttpRequest(
            url=address("https://api.openweathermap.org/data/2.5/air_pollution"),
            query=_KEY | params(lat="latitude", lon="longitude"),
            pick={
                "index": "list.0.main.aqi",
                "pm2_5": "list.0.components.pm2_5",
                "pm10": "list.0.components.pm10",
                "ozone": "list.0.components.o3",
            },
        ),
        sample={
            "coord": {"lon": 13.41, "lat": 52.52},
            "list": [
                {
                    "dt": 1780304400,
                    "main": {"aqi": 2},
                    "components": {"co": 201.9, "o3": 68.7, "pm2_5": 5.4, "pm10": 8.1},
                }
            ],
        },
        words=("air quality", "pollution"),
        verbs=("check", "get"),
    ),
)
"""What an API key can ask."""
