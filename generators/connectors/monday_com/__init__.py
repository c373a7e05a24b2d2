"""monday.com GraphQL API, version 2026-10, with an API token."""

from generators.catalog import Connector, Webhook
from generators.connectors.monday_com.operations import OPERATIONS

CONNECTOR = Connector(
    name="monday_com",
    title="Monday.com",
    docs="https://developer.monday.com/api-reference/reference/about-the-api-reference",
    operations=OPERATIONS,
    default="create-item",
    webhook=Webhook(
        events={
            "item is created": "create_item",
            "item is added": "create_item",
            "status changes": "change_status_column_value",
            "column changes": "change_column_value",
            "update is posted": "create_update",
            "item is archived": "item_archived",
            "item is deleted": "item_deleted",
        },
        signature="Authorization",
        secret="MONDAY_SIGNING_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
