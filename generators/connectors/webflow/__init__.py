"""Webflow Data API v2, with a site token."""

from generators.catalog import Connector, Webhook
from generators.connectors.webflow.operations import OPERATIONS

CONNECTOR = Connector(
    name="webflow",
    title="Webflow",
    docs="https://developers.webflow.com/data/reference/rest-introduction",
    aliases=("web flow", "webflow cms"),
    operations=OPERATIONS,
    default="create-item",
    webhook=Webhook(
        events={
            "form is submitted": "form_submission",
            "submission": "form_submission",
            "form submission": "form_submission",
            "site is published": "site_publish",
            "order is placed": "ecomm_new_order",
            "order is created": "ecomm_new_order",
            "order changes": "ecomm_order_changed",
            "item is created": "collection_item_created",
            "item is changed": "collection_item_changed",
            "item is updated": "collection_item_changed",
            "item is deleted": "collection_item_deleted",
            "item is published": "collection_item_published",
            "page is created": "page_created",
        },
        signature="x-webflow-signature",
        secret="WEBFLOW_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
