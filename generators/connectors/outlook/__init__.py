"""Outlook by Microsoft Graph v1.0: an app with application permissions, on OUTLOOK_MAILBOX."""

from generators.catalog import Connector
from generators.connectors.outlook.operations import OPERATIONS

CONNECTOR = Connector(
    name="outlook",
    title="Outlook",
    docs="https://learn.microsoft.com/en-us/graph/api/resources/mail-api-overview",
    aliases=(
        "microsoft outlook",
        "outlook 365",
        "office 365",
    ),
    operations=OPERATIONS,
    default="send-email",
)
