"""Google Docs API v1, with the refresh token that the owner of an account granted."""

from generators.catalog import Connector
from generators.connectors.google_docs.operations import OPERATIONS

CONNECTOR = Connector(
    name="google_docs",
    title="Google Docs",
    docs="https://developers.google.com/workspace/docs/api/reference/rest",
    aliases=("google doc", "gdocs", "gdoc", "google document"),
    operations=OPERATIONS,
    default="append-text",
)
