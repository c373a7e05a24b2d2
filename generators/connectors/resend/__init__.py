"""Resend API, with an API key. EMAIL_FROM may be `Ada <ada@example.com>`."""

from generators.catalog import Connector, Webhook
from generators.connectors.resend.operations import OPERATIONS

CONNECTOR = Connector(
    name="resend",
    title="Resend",
    docs="https://resend.com/docs/api-reference/introduction",
    aliases=("resend.com",),
    operations=OPERATIONS,
    default="send-email",
    webhook=Webhook(
        events={
            "email is sent": "email.sent",
            "email is delivered": "email.delivered",
            "email bounces": "email.bounced",
            "email is opened": "email.opened",
            "email is clicked": "email.clicked",
            "email is reported as spam": "email.complained",
            "email fails": "email.failed",
            "email is received": "email.received",
            "contact is created": "contact.created",
        },
        signature="svix-signature",
        secret="RESEND_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
