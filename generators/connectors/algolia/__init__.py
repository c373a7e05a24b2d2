"""Algolia Search API, with an API key of the application ALGOLIA_APP_ID."""

from generators.catalog import Connector
from generators.connectors.algolia.operations import OPERATIONS

CONNECTOR = Connector(
    name="algolia",
    title="Algolia",
    docs="https://www.algolia.com/doc/rest-api/search/",
    aliases=("algolia index", "algolia search"),
    operations=OPERATIONS,
    default="save-object",
)
