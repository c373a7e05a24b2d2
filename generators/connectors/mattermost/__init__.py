"""Mattermost API v4, with the token of a bot account."""

from generators.catalog import Connector
from generators.connectors.mattermost.operations import OPERATIONS

CONNECTOR = Connector(
    name="mattermost",
    title="Mattermost",
    docs="https://developers.mattermost.com/api-documentation/",
    aliases=("matter most",),
    operations=OPERATIONS,
    default="post-message",
)
