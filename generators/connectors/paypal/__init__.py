"""PayPal REST API; PAYPAL_API_URL is https://api-m.paypal.com (or that of the sandbox)."""

from generators.catalog import Connector, Webhook
from generators.connectors.paypal.operations import OPERATIONS

CONNECTOR = Connector(
    name="paypal",
    title="PayPal",
    docs="https://developer.paypal.com/api/rest/",
    aliases=("pay pal", "paypal payments"),
    operations=OPERATIONS,
    default="create-invoice",
    webhook=Webhook(
        events={
            "payment is received": "PAYMENT.CAPTURE.COMPLETED",
            "payment is completed": "PAYMENT.CAPTURE.COMPLETED",
            "payment succeeds": "PAYMENT.CAPTURE.COMPLETED",
            "payment is denied": "PAYMENT.CAPTURE.DENIED",
            "payment fails": "PAYMENT.CAPTURE.DENIED",
            "payment is refunded": "PAYMENT.CAPTURE.REFUNDED",
            "order is approved": "CHECKOUT.ORDER.APPROVED",
            "subscription is created": "BILLING.SUBSCRIPTION.CREATED",
            "subscription starts": "BILLING.SUBSCRIPTION.ACTIVATED",
            "subscription is cancelled": "BILLING.SUBSCRIPTION.CANCELLED",
            "subscription payment fails": "BILLING.SUBSCRIPTION.PAYMENT.FAILED",
            "invoice is paid": "INVOICING.INVOICE.PAID",
            "dispute is created": "CUSTOMER.DISPUTE.CREATED",
        },
        signature="PAYPAL-TRANSMISSION-SIG",
        secret="PAYPAL_WEBHOOK_ID",  # noqa: S106 (the name of a variable)
    ),
)
