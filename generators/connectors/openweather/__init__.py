"""OpenWeather API 2.5 (current weather and the five-day forecast), with an API key."""

from generators.catalog import Connector
from generators.connectors.openweather.operations import OPERATIONS

CONNECTOR = Connector(
    name="openweather",
    title="OpenWeather",
    docs="https://openweathermap.org/api",
    aliases=("openweathermap", "open weather map", "open weather"),
    operations=OPERATIONS,
    default="get-current-weather",
)
