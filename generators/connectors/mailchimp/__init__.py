"""Mailchimp Marketing API 3.0; MAILCHIMP_SERVER_PREFIX is the end of the key, e.g. us19."""

from generators.catalog import Connector
from generators.connectors.mailchimp.operations import OPERATIONS

CONNECTOR = Connector(
    name="mailchimp",
    title="Mailchimp",
    docs="https://mailchimp.com/developer/marketing/api/",
    aliases=("mail chimp", "mailchimp audience", "mailchimp list"),
    operations=OPERATIONS,
    default="upsert-member",
)
