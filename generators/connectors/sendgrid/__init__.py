"""Twilio SendGrid API v3, with an API key. EMAIL_FROM is a bare address of a verified sender."""

from generators.catalog import Connector, Webhook
from generators.connectors.sendgrid.operations import OPERATIONS

CONNECTOR = Connector(
    name="sendgrid",
    title="SendGrid",
    docs="https://www.twilio.com/docs/sendgrid/api-reference",
    aliases=("send grid", "twilio sendgrid"),
    operations=OPERATIONS,
    default="send-email",
    webhook=Webhook(
        events={
            "email is delivered": "delivered",
            "email bounces": "bounce",
            "email is opened": "open",
            "email is clicked": "click",
            "email is dropped": "dropped",
            "email is reported as spam": "spamreport",
            "contact unsubscribes": "unsubscribe",
        },
        signature="X-Twilio-Email-Event-Webhook-Signature",
        secret="SENDGRID_WEBHOOK_PUBLIC_KEY",  # noqa: S106 (the name of a variable)
    ),
)
