"""Any HTTP API, by URL."""

from generators.catalog import Connector
from generators.connectors.http.operations import OPERATIONS

CONNECTOR = Connector(
    name="http",
    title="HTTP",
    docs="https://www.rfc-editor.org/rfc/rfc9110",
    aliases=("api", "rest", "url", "endpoint", "webhook", "https"),
    operations=OPERATIONS,
    default="post",
    generic=True,
)
