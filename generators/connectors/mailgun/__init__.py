"""Mailgun API v3: MAILGUN_API_URL is https://api.mailgun.net, or https://api.eu.mailgun.net."""

from generators.catalog import Connector
from generators.connectors.mailgun.operations import OPERATIONS

CONNECTOR = Connector(
    name="mailgun",
    title="Mailgun",
    docs="https://documentation.mailgun.com/docs/mailgun/api-reference/",
    aliases=("mail gun",),
    operations=OPERATIONS,
    default="send-email",
)
