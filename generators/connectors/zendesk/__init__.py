"""Zendesk Support API v2, with an API token."""

from generators.catalog import Connector, Webhook
from generators.connectors.zendesk.reads import READS
from generators.connectors.zendesk.writes import WRITES

CONNECTOR = Connector(
    name="zendesk",
    title="Zendesk",
    docs="https://developer.zendesk.com/api-reference/",
    aliases=("zen desk", "zendesk support"),
    operations=READS + WRITES,
    default="create-ticket",
    webhook=Webhook(
        events={
            "ticket is created": "zen:event-type:ticket.created",
            "ticket status changes": "zen:event-type:ticket.status_changed",
            "comment is added": "zen:event-type:ticket.comment_added",
            "priority changes": "zen:event-type:ticket.priority_changed",
            "user is created": "zen:event-type:user.created",
        },
        signature="X-Zendesk-Webhook-Signature",
        secret="ZENDESK_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
