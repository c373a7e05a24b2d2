"""Mixpanel Ingestion API with a project token, Query API with a service account (US data)."""

from generators.catalog import Connector
from generators.connectors.mixpanel.operations import OPERATIONS

CONNECTOR = Connector(
    name="mixpanel",
    title="Mixpanel",
    docs="https://developer.mixpanel.com/reference/overview",
    aliases=("mix panel",),
    operations=OPERATIONS,
    default="track-event",
)
