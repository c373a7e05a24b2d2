"""Shopify GraphQL Admin API 2026-10, with the client credentials of an app of the store's owner.

SHOPIFY_STORE is what stands before .myshopify.com.
"""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.shopify.reads import READS
from generators.connectors.shopify.writes import WRITES

CONNECTOR = Connector(
    name="shopify",
    title="Shopify",
    docs="https://shopify.dev/docs/api/admin-graphql/2026-10",
    aliases=(
        "shopify store",
        "shopify shop",
    ),
    operations=READS + WRITES,
    default="create-customer",
    webhook=Webhook(
        events={
            "order is created": "orders/create",
            "order is placed": "orders/create",
            "order is paid": "orders/paid",
            "order is fulfilled": "orders/fulfilled",
            "order ships": "orders/fulfilled",
            "order is cancelled": "orders/cancelled",
            "order is updated": "orders/updated",
            "refund is created": "refunds/create",
            "cart is created": "carts/create",
            "checkout is created": "checkouts/create",
            "customer is created": "customers/create",
            "customer is updated": "customers/update",
            "product is created": "products/create",
            "product is updated": "products/update",
            "inventory changes": "inventory_levels/update",
            "app is uninstalled": "app/uninstalled",
        },
        signature="X-Shopify-Hmac-Sha256",
        secret="SHOPIFY_CLIENT_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            encoding="base64", docs="https://shopify.dev/docs/apps/build/webhooks/subscribe/https"
        ),
        name=("header.X-Shopify-Topic",),
        id="header.X-Shopify-Webhook-Id",
    ),
)
