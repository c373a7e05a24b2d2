"""Freshdesk API v2, with an API key. FRESHDESK_DOMAIN is what stands before .freshdesk.com."""

from generators.catalog import Connector
from generators.connectors.freshdesk.operations import OPERATIONS

CONNECTOR = Connector(
    name="freshdesk",
    title="Freshdesk",
    docs="https://developers.freshdesk.com/api/",
    aliases=("fresh desk",),
    operations=OPERATIONS,
    default="create-ticket",
)
