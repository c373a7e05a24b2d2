"""YouTube Data API v3: read with an API key, reply with a refresh token of a Google account."""

from generators.catalog import Connector
from generators.connectors.youtube.operations import OPERATIONS

CONNECTOR = Connector(
    name="youtube",
    title="YouTube",
    docs="https://developers.google.com/youtube/v3/docs",
    aliases=("you tube", "youtube video", "youtube videos"),
    operations=OPERATIONS,
    default="search-videos",
)
