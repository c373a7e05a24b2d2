"""Asana API 1.0, with a personal access token."""

from generators.catalog import Connector, Webhook
from generators.connectors.asana.operations import OPERATIONS

CONNECTOR = Connector(
    name="asana",
    title="Asana",
    docs="https://developers.asana.com/reference/rest-api-reference",
    operations=OPERATIONS,
    default="create-task",
    webhook=Webhook(
        events={
            "task is created": "task.added",
            "task is added": "task.added",
            "task changes": "task.changed",
            "task is updated": "task.changed",
            "task is completed": "task.changed",
            "task is deleted": "task.deleted",
            "comment is added": "story.added",
        },
        signature="X-Hook-Signature",
        secret="ASANA_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
