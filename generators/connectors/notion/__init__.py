"""Notion API, version 2026-03-11, with the token of an integration."""

from generators.catalog import Connector, Webhook
from generators.connectors.notion.operations import OPERATIONS

CONNECTOR = Connector(
    name="notion",
    title="Notion",
    docs="https://developers.notion.com/reference/intro",
    operations=OPERATIONS,
    default="create-page",
    webhook=Webhook(
        events={
            "page is created": "page.created",
            "page is added": "page.created",
            "page content changes": "page.content_updated",
            "page is updated": "page.properties_updated",
            "property changes": "page.properties_updated",
            "page is deleted": "page.deleted",
            "comment is created": "comment.created",
            "comment is added": "comment.created",
        },
        signature="X-Notion-Signature",
        secret="NOTION_VERIFICATION_TOKEN",  # noqa: S106 (the name of a variable)
    ),
)
