"""Any feed in RSS or Atom, by URL."""

from generators.catalog import Connector
from generators.connectors.rss.operations import OPERATIONS

CONNECTOR = Connector(
    name="rss",
    title="RSS",
    docs="https://www.rssboard.org/rss-specification",
    aliases=("rss feed", "rss feeds", "atom feed", "news feed"),
    operations=OPERATIONS,
    default="list-entries",
    keyless=True,
)
