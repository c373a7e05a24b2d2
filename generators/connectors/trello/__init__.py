"""Trello REST API 1, with an API key and a token."""

from generators.catalog import Connector, Webhook
from generators.connectors.trello.operations import OPERATIONS

CONNECTOR = Connector(
    name="trello",
    title="Trello",
    docs="https://developer.atlassian.com/cloud/trello/rest/",
    operations=OPERATIONS,
    default="create-card",
    webhook=Webhook(
        events={
            "card is created": "createCard",
            "card is added": "createCard",
            "card is moved": "updateCard",
            "card is updated": "updateCard",
            "card is deleted": "deleteCard",
            "comment is added": "commentCard",
            "member is added": "addMemberToCard",
            "list is created": "createList",
        },
        signature="X-Trello-Webhook",
        secret="TRELLO_API_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
