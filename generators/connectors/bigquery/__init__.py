"""BigQuery REST API v2, with a refresh token of a Google account."""

from generators.catalog import Connector
from generators.connectors.bigquery.operations import OPERATIONS

CONNECTOR = Connector(
    name="bigquery",
    title="BigQuery",
    docs="https://cloud.google.com/bigquery/docs/reference/rest",
    aliases=("big query", "google bigquery"),
    operations=OPERATIONS,
    default="insert-row",
)
