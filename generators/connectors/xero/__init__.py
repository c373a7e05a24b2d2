"""Xero Accounting API 2.0, by a custom connection (one organisation, client credentials)."""

from generators.catalog import Connector, Webhook
from generators.connectors.xero.operations import OPERATIONS

CONNECTOR = Connector(
    name="xero",
    title="Xero",
    docs="https://developer.xero.com/documentation/api/accounting/overview",
    aliases=("xero accounting",),
    operations=OPERATIONS,
    default="create-invoice",
    webhook=Webhook(
        events={
            "invoice is created": "INVOICE.CREATE",
            "invoice is updated": "INVOICE.UPDATE",
            "contact is created": "CONTACT.CREATE",
            "contact is updated": "CONTACT.UPDATE",
        },
        signature="x-xero-signature",
        secret="XERO_WEBHOOK_KEY",  # noqa: S106 (the name of a variable)
    ),
)
