"""Pipedrive API v2 (v1 for notes, which v2 does not have), with an API token."""

from generators.catalog import Connector
from generators.connectors.pipedrive.reads import READS
from generators.connectors.pipedrive.writes import WRITES

CONNECTOR = Connector(
    name="pipedrive",
    title="Pipedrive",
    docs="https://developers.pipedrive.com/docs/api/v1",
    aliases=("pipe drive", "pipedrive crm"),
    operations=READS + WRITES,
    default="create-person",
)
