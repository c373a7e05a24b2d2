"""WordPress REST API v2 of one's own site, with an application password."""

from generators.catalog import Connector
from generators.connectors.wordpress.operations import OPERATIONS

CONNECTOR = Connector(
    name="wordpress",
    title="WordPress",
    docs="https://developer.wordpress.org/rest-api/",
    aliases=("word press", "wordpress blog", "wordpress site"),
    operations=OPERATIONS,
    default="create-post",
)
