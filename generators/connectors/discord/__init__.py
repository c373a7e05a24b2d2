"""Discord API v10, with a bot token."""

from generators.catalog import Connector
from generators.connectors.discord.operations import OPERATIONS

CONNECTOR = Connector(
    name="discord",
    title="Discord",
    docs="https://docs.discord.com/developers/reference",
    operations=OPERATIONS,
    default="send-message",
)
