"""Zoho CRM API v8, with a refresh token.

ZOHO_ACCOUNTS_URL and ZOHO_API_URL are those of the data centre: https://accounts.zoho.eu and
https://www.zohoapis.eu, for example.
"""

from generators.catalog import Connector
from generators.connectors.zoho_crm.operations import OPERATIONS

CONNECTOR = Connector(
    name="zoho_crm",
    title="Zoho CRM",
    docs="https://www.zoho.com/crm/developer/docs/api/v8/",
    aliases=("zoho", "zohocrm"),
    operations=OPERATIONS,
    default="upsert-contact",
)
