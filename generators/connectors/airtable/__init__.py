"""Airtable Web API v0, with a personal access token."""

from generators.catalog import Connector
from generators.connectors.airtable.operations import OPERATIONS

CONNECTOR = Connector(
    name="airtable",
    title="Airtable",
    docs="https://airtable.com/developers/web/api/introduction",
    aliases=("air table",),
    operations=OPERATIONS,
    default="create-record",
)
