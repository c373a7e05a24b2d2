"""Stripe API, version 2026-08-26.dahlia."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.stripe.reads import READS
from generators.connectors.stripe.writes import WRITES

CONNECTOR = Connector(
    name="stripe",
    title="Stripe",
    docs="https://docs.stripe.com/api",
    aliases=("stripe payments", "stripe billing"),
    operations=READS + WRITES,
    default="create-customer",
    webhook=Webhook(
        events={
            "payment fails": "charge.failed",
            "payment failed": "charge.failed",
            "payment succeeds": "charge.succeeded",
            "payment is refunded": "charge.refunded",
            "charge is disputed": "charge.dispute.created",
            "invoice is paid": "invoice.paid",
            "invoice payment fails": "invoice.payment_failed",
            "invoice is created": "invoice.created",
            "customer is created": "customer.created",
            "customer is deleted": "customer.deleted",
            "subscription starts": "customer.subscription.created",
            "subscription changes": "customer.subscription.updated",
            "subscription is cancelled": "customer.subscription.deleted",
            "trial ends": "customer.subscription.trial_will_end",
            "checkout is completed": "checkout.session.completed",
        },
        signature="Stripe-Signature",
        secret="STRIPE_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(kind="stamped", docs="https://docs.stripe.com/webhooks#verify-manually"),
        name=("body.type",),
        data="data.object",
        id="body.id",
    ),
)
