"""Twilio API of 2010-04-01, with the auth token of the account; events are those of Event Streams."""

from generators.catalog import Connector, Webhook
from generators.connectors.twilio.operations import OPERATIONS

CONNECTOR = Connector(
    name="twilio",
    title="Twilio",
    docs="https://www.twilio.com/docs/usage/api",
    aliases=("twilio sms",),
    operations=OPERATIONS,
    default="send-sms",
    webhook=Webhook(
        events={
            "message is received": "com.twilio.messaging.inbound-message.received",
            "text is received": "com.twilio.messaging.inbound-message.received",
            "sms is received": "com.twilio.messaging.inbound-message.received",
            "message is sent": "com.twilio.messaging.message.sent",
            "message is delivered": "com.twilio.messaging.message.delivered",
            "message fails": "com.twilio.messaging.message.failed",
        },
        signature="X-Twilio-Signature",
        secret="TWILIO_AUTH_TOKEN",  # noqa: S106 (the name of a variable)
    ),
)
