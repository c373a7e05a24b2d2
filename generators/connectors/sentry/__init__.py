"""Sentry API, with an auth token; events are those of an internal integration's webhooks."""

from generators.catalog import Connector, Proof, Webhook
from generators.connectors.sentry.operations import OPERATIONS

CONNECTOR = Connector(
    name="sentry",
    title="Sentry",
    docs="https://docs.sentry.io/api/",
    aliases=("sentry.io",),
    operations=OPERATIONS,
    default="create-release",
    webhook=Webhook(
        events={
            "issue is created": "issue.created",
            "error occurs": "issue.created",
            "error happens": "issue.created",
            "issue is resolved": "issue.resolved",
            "issue is assigned": "issue.assigned",
            "issue is archived": "issue.archived",
            "issue regresses": "issue.unresolved",
            "alert is triggered": "event_alert.triggered",
            "alert fires": "event_alert.triggered",
            "metric alert is critical": "metric_alert.critical",
            "error is created": "error.created",
            "comment is created": "comment.created",
        },
        signature="Sentry-Hook-Signature",
        secret="SENTRY_CLIENT_SECRET",  # noqa: S106 (the name of a variable)
        proof=Proof(
            docs="https://docs.sentry.io/organization/integrations/integration-platform/webhooks/"
        ),
        name=("header.Sentry-Hook-Resource", "body.action"),
        data="data",
        id="header.Request-ID",
    ),
)
