"""Hacker News by its search API (HN Search by Algolia), without a key."""

from generators.catalog import Connector
from generators.connectors.hacker_news.operations import OPERATIONS

CONNECTOR = Connector(
    name="hacker_news",
    title="Hacker News",
    docs="https://hn.algolia.com/api",
    aliases=("hackernews", "hn", "ycombinator news"),
    operations=OPERATIONS,
    default="list-top-stories",
    keyless=True,
)
