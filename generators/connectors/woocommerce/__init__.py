"""WooCommerce REST API v3, with a consumer key. WOOCOMMERCE_URL is the address of the shop."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.woocommerce.operations import OPERATIONS

CONNECTOR = Connector(
    name="woocommerce",
    title="WooCommerce",
    docs="https://woocommerce.github.io/woocommerce-rest-api-docs/",
    aliases=(
        "woo commerce",
        "woo",
    ),
    operations=OPERATIONS,
    default="create-customer",
    webhook=Webhook(
        events={
            "order is created": "order.created",
            "order is placed": "order.created",
            "order is updated": "order.updated",
            "order status changes": "order.updated",
            "order is deleted": "order.deleted",
            "customer is created": "customer.created",
            "customer is updated": "customer.updated",
            "product is created": "product.created",
            "product is updated": "product.updated",
            "coupon is created": "coupon.created",
        },
        signature="X-WC-Webhook-Signature",
        secret="WOOCOMMERCE_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            encoding="base64",
            docs="https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks",
        ),
        name=("header.X-WC-Webhook-Topic",),
        id="header.X-WC-Webhook-Delivery-ID",
    ),
)
