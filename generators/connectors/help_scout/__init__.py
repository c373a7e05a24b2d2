"""Help Scout Inbox API 2.0, with the client credentials of an app."""

from generators.catalog import Connector, Webhook
from generators.connectors.help_scout.operations import OPERATIONS

CONNECTOR = Connector(
    name="help_scout",
    title="Help Scout",
    docs="https://developer.helpscout.com/mailbox-api/",
    aliases=("helpscout",),
    operations=OPERATIONS,
    default="create-conversation",
    webhook=Webhook(
        events={
            "conversation is created": "convo.created",
            "conversation is assigned": "convo.assigned",
            "customer replies": "convo.customer.reply.created",
            "agent replies": "convo.agent.reply.created",
            "note is added": "convo.note.created",
            "conversation status changes": "convo.status",
            "customer is created": "customer.created",
            "rating is received": "satisfaction.ratings",
        },
        signature="X-HelpScout-Signature",
        secret="HELPSCOUT_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
