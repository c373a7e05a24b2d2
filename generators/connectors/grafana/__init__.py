"""Grafana HTTP API, with the token of a service account.

Its webhooks name no event: `status` in the payload says firing or resolved.
"""

from generators.catalog import Connector, Webhook
from generators.connectors.grafana.operations import OPERATIONS

CONNECTOR = Connector(
    name="grafana",
    title="Grafana",
    docs="https://grafana.com/docs/grafana/latest/developers/http_api/",
    aliases=("grafana cloud", "grafana alerts"),
    operations=OPERATIONS,
    default="create-annotation",
    webhook=Webhook(
        events={
            "alert fires": "alert.firing",
            "alert is triggered": "alert.firing",
            "alert is firing": "alert.firing",
            "alert is resolved": "alert.resolved",
        },
        signature="X-Grafana-Alerting-Signature",
        secret="GRAFANA_WEBHOOK_SECRET",  # noqa: S106 (the name of a variable)
    ),
)
