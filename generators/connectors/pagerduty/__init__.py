"""PagerDuty REST API v2, and Events API v2 for alerts."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.pagerduty.operations import OPERATIONS

CONNECTOR = Connector(
    name="pagerduty",
    title="PagerDuty",
    docs="https://developer.pagerduty.com/api-reference/",
    aliases=("pager duty",),
    operations=OPERATIONS,
    default="trigger-alert",
    webhook=Webhook(
        events={
            "incident is triggered": "incident.triggered",
            "incident is created": "incident.triggered",
            "incident is opened": "incident.triggered",
            "incident is acknowledged": "incident.acknowledged",
            "incident is resolved": "incident.resolved",
            "incident is escalated": "incident.escalated",
            "incident is reassigned": "incident.reassigned",
            "incident is reopened": "incident.reopened",
            "incident priority changes": "incident.priority_updated",
            "incident is annotated": "incident.annotated",
        },
        signature="X-PagerDuty-Signature",
        secret="PAGERDUTY_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            prefix="v1=", docs="https://developer.pagerduty.com/docs/verifying-webhook-signatures"
        ),
        name=("body.event.event_type",),
        data="event.data",
        id="body.event.id",
    ),
)
