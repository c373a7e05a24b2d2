"""Any GraphQL API, by URL."""

from generators.catalog import Connector
from generators.connectors.graphql.operations import OPERATIONS

CONNECTOR = Connector(
    name="graphql",
    title="GraphQL",
    docs="https://graphql.org/learn/serving-over-http/",
    aliases=("graph ql", "graphql api", "graphql query"),
    operations=OPERATIONS,
    default="query",
    generic=True,
)
