"""Gmail API v1 of one mailbox, with the refresh token that its owner granted."""

from generators.catalog import Connector
from generators.connectors.gmail.operations import OPERATIONS

CONNECTOR = Connector(
    name="gmail",
    title="Gmail",
    docs="https://developers.google.com/workspace/gmail/api/guides",
    aliases=(
        "google mail",
        "g mail",
    ),
    operations=OPERATIONS,
    default="send-email",
)
