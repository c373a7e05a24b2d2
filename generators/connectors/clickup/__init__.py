"""ClickUp API v2, with a personal token."""

from generators.catalog import Connector, Webhook
from generators.connectors.clickup.operations import OPERATIONS

CONNECTOR = Connector(
    name="clickup",
    title="ClickUp",
    docs="https://developer.clickup.com/reference",
    aliases=("click up",),
    operations=OPERATIONS,
    default="create-task",
    webhook=Webhook(
        events={
            "task is created": "taskCreated",
            "task is updated": "taskUpdated",
            "task status changes": "taskStatusUpdated",
            "task is completed": "taskStatusUpdated",
            "task is assigned": "taskAssigneeUpdated",
            "task is deleted": "taskDeleted",
            "comment is added": "taskCommentPosted",
            "due date changes": "taskDueDateUpdated",
        },
        signature="X-Signature",
        secret="CLICKUP_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
