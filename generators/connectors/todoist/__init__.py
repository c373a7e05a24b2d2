"""Todoist API v1, with an API token."""

from generators.catalog import Connector, Webhook
from generators.connectors.todoist.operations import OPERATIONS

CONNECTOR = Connector(
    name="todoist",
    title="Todoist",
    docs="https://developer.todoist.com/api/v1/",
    operations=OPERATIONS,
    default="create-task",
    webhook=Webhook(
        events={
            "task is created": "item:added",
            "task is added": "item:added",
            "task is completed": "item:completed",
            "task is updated": "item:updated",
            "task is deleted": "item:deleted",
            "comment is added": "note:added",
            "project is created": "project:added",
        },
        signature="X-Todoist-Hmac-SHA256",
        secret="TODOIST_CLIENT_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
