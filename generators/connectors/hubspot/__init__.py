"""HubSpot CRM API v3, with the token of a private app."""

from generators.catalog import Connector, Webhook
from generators.connectors.hubspot.operations import OPERATIONS

CONNECTOR = Connector(
    name="hubspot",
    title="HubSpot",
    docs="https://developers.hubspot.com/docs/api-reference/overview",
    aliases=("hub spot", "hub-spot"),
    operations=OPERATIONS,
    default="upsert-contact",
    webhook=Webhook(
        events={
            "contact is created": "contact.creation",
            "contact is deleted": "contact.deletion",
            "contact changes": "contact.propertyChange",
            "deal is created": "deal.creation",
            "deal changes": "deal.propertyChange",
            "company is created": "company.creation",
        },
        signature="X-HubSpot-Signature-v3",
        secret="HUBSPOT_CLIENT_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
