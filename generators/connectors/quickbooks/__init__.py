"""QuickBooks Online Accounting API v3, minor version 75.

QUICKBOOKS_ACCESS_TOKEN lives for an hour and its refresh token changes every day, so the app that
holds the connection must keep the variable fresh. QUICKBOOKS_REALM_ID is the company.
"""

from generators.catalog import Connector, Webhook
from generators.connectors.quickbooks.reads import READS
from generators.connectors.quickbooks.writes import WRITES

CONNECTOR = Connector(
    name="quickbooks",
    title="QuickBooks",
    docs="https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/account",
    aliases=("quick books", "quickbooks online", "qbo"),
    operations=READS + WRITES,
    default="create-invoice",
    webhook=Webhook(
        events={
            "invoice is created": "qbo.invoice.created.v1",
            "invoice is updated": "qbo.invoice.updated.v1",
            "customer is created": "qbo.customer.created.v1",
            "customer is updated": "qbo.customer.updated.v1",
            "payment is created": "qbo.payment.created.v1",
            "payment is received": "qbo.payment.created.v1",
        },
        signature="intuit-signature",
        secret="QUICKBOOKS_WEBHOOK_VERIFIER_TOKEN",  # noqa: S106 (the name of a variable)
    ),
)
