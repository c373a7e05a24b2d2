"""Intercom REST API 2.14 (region US), with the access token of a private app."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.intercom.operations import OPERATIONS

CONNECTOR = Connector(
    name="intercom",
    title="Intercom",
    docs="https://developers.intercom.com/docs/references/rest-api/api.intercom.io",
    operations=OPERATIONS,
    default="create-contact",
    webhook=Webhook(
        events={
            "conversation is created": "conversation.user.created",
            "conversation starts": "conversation.user.created",
            "customer replies": "conversation.user.replied",
            "conversation is closed": "conversation.admin.closed",
            "conversation is rated": "conversation.rating.added",
            "user is created": "contact.user.created",
            "contact is created": "contact.user.created",
            "lead is created": "contact.lead.created",
            "ticket is created": "ticket.created",
            "ticket status changes": "ticket.state.updated",
        },
        signature="X-Hub-Signature",
        secret="INTERCOM_CLIENT_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            digest="sha1",
            prefix="sha1=",
            docs="https://developers.intercom.com/docs/references/webhooks/webhook-models",
        ),
        name=("body.topic",),
        data="data.item",
        id="body.id",
    ),
)
