"""Open-Meteo: weather without a key (free for non-commercial use)."""

from generators.catalog import Connector
from generators.connectors.open_meteo.operations import OPERATIONS

CONNECTOR = Connector(
    name="open_meteo",
    title="Open-Meteo",
    docs="https://open-meteo.com/en/docs",
    aliases=("open-meteo", "weather api"),
    operations=OPERATIONS,
    default="get-forecast",
    keyless=True,
)
