"""Segment HTTP Tracking API v1 (US workspaces), with the write key of a source."""

from generators.catalog import Connector
from generators.connectors.segment.operations import OPERATIONS

CONNECTOR = Connector(
    name="segment",
    title="Segment",
    docs="https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/",
    aliases=("twilio segment", "segment.com"),
    operations=OPERATIONS,
    default="track-event",
)
