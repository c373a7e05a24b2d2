"""Annotations, dashboards, alerts and silences."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_DOCS = "https://grafana.com/docs/grafana/latest/developers/http_api"
_HEADERS = bearer("GRAFANA_TOKEN")
_PAGES = Paging(style="page", parameter="page", size=1000)
_DASHBOARD: dict[str, Any] = {
    "id": 163,
    "uid": "000000163",
    "title": "Checkout",
    "type": "dash-db",
    "url": "/d/000000163/checkout",
    "tags": ["production"],
    "folderTitle": "Services",
    "isStarred": False,
}
_ALERT: dict[str, Any] = {
    "fingerprint": "57c6d9296de2ad39",
    "labels": {"alertname": "Checkout answers with errors", "severity": "critical"},
    "annotations": {"summary": "More than 10 errors in 5 minutes"},
    "status": {"state": "active", "silencedBy": [], "inhibitedBy": []},
    "generatorURL": "https://grafana.example.com/alerting/grafana/abc/view",
    "startsAt": "2026-05-28T16:40:00.000Z",
    "endsAt": "2026-05-28T16:49:00.000Z",
    "updatedAt": "2026-05-28T16:45:00.000Z",
}
_RULE: dict[str, Any] = {
    "id": 7,
    "uid": "ce2f1b9d",
    "title": "Checkout answers with errors",
    "ruleGroup": "checkout",
    "folderUID": "services",
    "isPaused": False,
    "updated": "2026-05-28T16:40:00Z",
}


def _url(path: str) -> Value:
    return address(env("GRAFANA_URL"), path)


OPERATIONS = (
    Operation(
        id="create-annotation",
        title="Mark a moment in Grafana",
        effect="append",
        docs=f"{_DOCS}/annotations/#create-annotation",
        params=(
            Param("text", required=True, help="what happened, e.g. Deployed 1.4.2"),
            Param("tags", "list", help="labels, e.g. deployment"),
            Param("dashboard_uid", help="uid of a dashboard; all of the organisation otherwise"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/api/annotations"),
            headers=_HEADERS,
            body=body("text", "tags", dashboardUID="dashboard_uid"),
            pick={"external_id": "id", "message": "message"},
        ),
        sample={"message": "Annotation added", "id": 1},
        words=("annotation", "marker", "deployment", "event"),
        verbs=("create", "annotate", "add", "mark", "record", "post"),
    ),
    Operation(
        id="list-alerts",
        title="Fetch firing alerts from Grafana",
        effect="read",
        docs="https://grafana.com/docs/grafana/latest/alerting/",
        request=HttpRequest(
            url=_url("/api/alertmanager/grafana/api/v2/alerts"),
            headers=_HEADERS,
            query={"active": Literal(value="true"), "silenced": Literal(value="false")},
            pick={
                "external_id": "fingerprint",
                "name": "labels.alertname",
                "summary": "annotations.summary",
                "status": "status.state",
                "url": "generatorURL",
                "created_at": "startsAt",
                "updated_at": "updatedAt",
            },
        ),
        sample=[_ALERT],
        gives="records",
        words=("alerts", "alert", "firing alerts", "active alerts"),
        verbs=("check", "summarize", "export"),
    ),
    Operation(
        id="list-alert-rules",
        title="Fetch alert rules from Grafana",
        effect="read",
        docs=f"{_DOCS}/alerting_provisioning/#get-all-the-alert-rules",
        request=HttpRequest(
            url=_url("/api/v1/provisioning/alert-rules"),
            headers=_HEADERS,
            pick={
                "external_id": "uid",
                "title": "title",
                "group": "ruleGroup",
                "is_paused": "isPaused",
                "updated_at": "updated",
            },
        ),
        sample=[_RULE],
        gives="records",
        words=("alert rules", "rules"),
        verbs=("export", "check"),
    ),
    Operation(
        id="search-dashboards",
        title="Search dashboards in Grafana",
        effect="read",
        docs=f"{_DOCS}/folder_dashboard_search/",
        params=(Param("query", help="part of the title"),),
        request=HttpRequest(
            url=_url("/api/search"),
            headers=_HEADERS,
            query={"type": Literal(value="dash-db"), "limit": Literal(value=1000)}
            | params("query"),
            pick={"external_id": "uid", "title": "title", "folder": "folderTitle", "url": "url"},
            paging=_PAGES,
        ),
        sample=[_DASHBOARD],
        gives="records",
        words=("dashboards", "dashboard"),
        verbs=("search", "find", "list"),
    ),
    Operation(
        id="create-silence",
        title="Silence an alert in Grafana",
        effect="append",
        docs="https://grafana.com/docs/grafana/latest/alerting/configure-notifications/create-silence/",
        params=(
            Param("alert_name", required=True, help="name of the alert rule"),
            Param("starts_at", "instant", required=True, help="in ISO 8601"),
            Param("ends_at", "instant", required=True, help="in ISO 8601"),
            Param("comment", required=True, help="why"),
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/api/alertmanager/grafana/api/v2/silences"),
            headers=_HEADERS,
            body=ObjectOf(
                fields={
                    "matchers": ListOf(
                        items=(
                            ObjectOf(
                                fields={
                                    "name": Literal(value="alertname"),
                                    "value": given("alert_name"),
                                    "isRegex": Literal(value=False),
                                    "isEqual": Literal(value=True),
                                }
                            ),
                        )
                    ),
                    "createdBy": Literal(value="inngest"),
                }
                | params("comment", startsAt="starts_at", endsAt="ends_at")
            ),
            pick={"external_id": "silenceID"},
        ),
        sample={"silenceID": "9a1c0c0e-3f8b-4b55-9d7e-0a1b2c3d4e5f"},
        words=("silence", "alert", "mute"),
        verbs=("silence", "mute", "create"),
    ),
)
"""What a service account can do."""
