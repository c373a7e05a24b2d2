"""WhatsApp Cloud API of Meta, Graph API v26.0, with the token of a system user."""

from generators.catalog import Connector, Webhook
from generators.connectors.whatsapp.operations import OPERATIONS

CONNECTOR = Connector(
    name="whatsapp",
    title="WhatsApp",
    docs="https://developers.facebook.com/documentation/business-messaging/whatsapp/overview",
    aliases=("whats app", "whatsapp business", "whatsapp cloud api"),
    operations=OPERATIONS,
    default="send-message",
    webhook=Webhook(
        events={
            "message is received": "messages",
            "message comes": "messages",
            "message is delivered": "statuses",
            "message is read": "statuses",
            "template is approved": "message_template_status_update",
        },
        signature="X-Hub-Signature-256",
        secret="WHATSAPP_APP_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
