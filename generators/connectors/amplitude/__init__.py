"""Amplitude HTTP V2 API and Dashboard REST API (US data center), with the keys of a project."""

from generators.catalog import Connector
from generators.connectors.amplitude.operations import OPERATIONS

CONNECTOR = Connector(
    name="amplitude",
    title="Amplitude",
    docs="https://amplitude.com/docs/apis",
    aliases=("amplitude analytics",),
    operations=OPERATIONS,
    default="track-event",
)
