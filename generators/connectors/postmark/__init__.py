"""Postmark API, with the token of a server. EMAIL_FROM is a confirmed sender."""

from generators.catalog import Connector
from generators.connectors.postmark.operations import OPERATIONS

CONNECTOR = Connector(
    name="postmark",
    title="Postmark",
    docs="https://postmarkapp.com/developer",
    aliases=("post mark", "postmarkapp"),
    operations=OPERATIONS,
    default="send-email",
)
