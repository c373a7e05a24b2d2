"""Events, logs and monitors."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_DOCS = "https://docs.datadoghq.com/api/latest"
_KEY: dict[str, Value] = {"DD-API-KEY": env("DD_API_KEY")}
_KEYS: dict[str, Value] = _KEY | {"DD-APPLICATION-KEY": env("DD_APP_KEY")}
_LOGS = Paging(
    style="cursor", parameter="page.cursor", within="body", next="meta.page.after", max_pages=20
)
_PAGES = Paging(style="page", parameter="page", size=100, start=0)
_LOG: dict[str, Any] = {
    "id": "AgAAAYgKz1mXy4sS7gAAAAAAAAAYAAAAAEFZZ0t6MW1YQUFBQUFBQUFBQUFBQUFBQQ",
    "type": "log",
    "attributes": {
        "timestamp": "2026-05-28T16:40:00.000Z",
        "status": "error",
        "service": "checkout",
        "host": "web-1",
        "message": "The payment provider did not answer",
        "tags": ["env:production"],
    },
}
_MONITOR: dict[str, Any] = {
    "id": 2081291,
    "name": "Checkout answers with errors",
    "status": "Alert",
    "type": "metric alert",
    "tags": ["service:checkout"],
    "query": "avg(last_5m):sum:checkout.errors{*} > 10",
    "last_triggered_ts": 1780304400,
    "creator": {"id": 1, "name": "Ada Lovelace", "handle": "ada@example.com"},
}

OPERATIONS = (
    Operation(
        id="send-event",
        title="Send an event to Datadog",
        effect="notify",
        docs=f"{_DOCS}/events/#post-an-event-v1",
        params=(
            Param("title", required=True, help="one line"),
            Param("text", required=True, help="what happened, at most 4000 characters"),
            Param("alert_type", help="error, warning, info or success"),
            Param("tags", "list", help="e.g. env:production"),
            Param("aggregation_key", help="events with the same key are shown together"),
        ),
        request=HttpRequest(
            method="POST",
            url=address("https://api.", env("DD_SITE"), "/api/v1/events"),
            headers=_KEY,
            body=body("title", "text", "alert_type", "tags", "aggregation_key"),
            result="event",
            pick={"external_id": "id", "title": "title", "url": "url"},
        ),
        sample={
            "status": "ok",
            "event": {
                "id": 7411287234567,
                "title": "Deployed 1.4.2",
                "text": "By Ada",
                "url": "https://app.datadoghq.com/event/event?id=7411287234567",
            },
        },
        words=("event", "alert", "deployment", "notification"),
        verbs=("send", "post", "notify", "report", "record"),
    ),
    Operation(
        id="send-log",
        title="Send a log line to Datadog",
        effect="append",
        docs=f"{_DOCS}/logs/#send-logs",
        params=(
            Param("message", required=True, help="the line"),
            Param("service", help="name of the service that says it"),
            Param("status", help="error, warn, info or debug"),
            Param("tags", help="e.g. env:production,version:1.4.2"),
        ),
        request=HttpRequest(
            method="POST",
            url=address("https://http-intake.logs.", env("DD_SITE"), "/api/v2/logs"),
            headers=_KEY,
            body=ListOf(
                items=(
                    ObjectOf(
                        fields={"ddsource": Literal(value="inngest")}
                        | params("message", "service", "status", ddtags="tags")
                    ),
                )
            ),
        ),
        sample=None,
        gives="nothing",
        words=("log", "logs", "log line"),
        verbs=("send", "log", "write", "ship"),
    ),
    Operation(
        id="search-logs",
        title="Search logs in Datadog",
        effect="read",
        docs=f"{_DOCS}/logs/#search-logs-post",
        params=(
            Param("query", required=True, help="e.g. service:checkout status:error"),
            Param("since", default="now-1h", help="e.g. now-1h, or an instant in ISO 8601"),
        ),
        request=HttpRequest(
            method="POST",
            url=address("https://api.", env("DD_SITE"), "/api/v2/logs/events/search"),
            headers=_KEYS,
            body=ObjectOf(
                fields={
                    "filter": ObjectOf(
                        fields={"query": given("query"), "from": given("since")}
                        | {"to": Literal(value="now")}
                    ),
                    "sort": Literal(value="-timestamp"),
                    "page": Literal(value={"limit": 1000}),
                }
            ),
            result="data",
            pick={
                "external_id": "id",
                "message": "attributes.message",
                "status": "attributes.status",
                "service": "attributes.service",
                "host": "attributes.host",
                "created_at": "attributes.timestamp",
            },
            paging=_LOGS,
        ),
        sample={"data": [_LOG], "meta": {"status": "done", "page": {}}},
        gives="records",
        words=("logs", "log", "errors", "error logs"),
        verbs=("search", "find", "query", "check"),
    ),
    Operation(
        id="search-monitors",
        title="Fetch monitors from Datadog",
        effect="read",
        docs=f"{_DOCS}/monitors/#monitors-search",
        params=(Param("query", default="status:alert", help="e.g. status:alert or tag:env:prod"),),
        request=HttpRequest(
            url=address("https://api.", env("DD_SITE"), "/api/v1/monitor/search"),
            headers=_KEYS,
            query={"per_page": Literal(value=100)} | params("query"),
            result="monitors",
            pick={
                "external_id": "id",
                "name": "name",
                "status": "status",
                "type": "type",
                "query": "query",
            },
            paging=_PAGES,
        ),
        sample={
            "monitors": [_MONITOR],
            "metadata": {"page": 0, "page_count": 1, "per_page": 100, "total_count": 1},
        },
        gives="records",
        words=("monitors", "monitor", "alerts", "alerting monitors"),
        verbs=("check", "export", "summarize", "list"),
    ),
)
"""What the two keys can do."""
