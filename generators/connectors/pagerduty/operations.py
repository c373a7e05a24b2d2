"""Alerts, incidents, and who is on call."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Template, Value

_DOCS = "https://developer.pagerduty.com"
_EVENTS = "https://events.pagerduty.com/v2/enqueue"
_HEADERS: dict[str, Value] = {
    "Authorization": Template(parts=("Token token=", env("PAGERDUTY_API_KEY"))),
    "Accept": Literal(value="application/vnd.pagerduty+json;version=2"),
}
_WRITING = _HEADERS | {"From": env("PAGERDUTY_FROM_EMAIL")}
_PAGES = Paging(style="offset", parameter="offset", more="more", size=100)
_LAST = {"limit": 100, "offset": 0, "more": False, "total": None}
_ID = Param("id", required=True, help="id of the incident, e.g. Q2AIV4FS2X3B6V")
_INCIDENT: dict[str, Any] = {
    "id": "Q2AIV4FS2X3B6V",
    "type": "incident",
    "incident_number": 1234,
    "title": "Checkout answers with errors",
    "status": "triggered",
    "urgency": "high",
    "service": {"id": "PF9KMXH", "type": "service_reference", "summary": "Checkout"},
    "html_url": "https://example.pagerduty.com/incidents/Q2AIV4FS2X3B6V",
    "created_at": "2026-05-28T16:40:00Z",
    "updated_at": "2026-05-28T16:45:00Z",
}
_INCIDENT_PICK = {
    "external_id": "id",
    "number": "incident_number",
    "title": "title",
    "status": "status",
    "urgency": "urgency",
    "service": "service.summary",
    "url": "html_url",
    "created_at": "created_at",
    "updated_at": "updated_at",
}
_SAVED = {"external_id": "id", "number": "incident_number", "status": "status", "url": "html_url"}
_ON_CALL: dict[str, Any] = {
    "escalation_policy": {"id": "PANZZEQ", "summary": "Default"},
    "escalation_level": 1,
    "schedule": {"id": "PI7DH85", "summary": "Primary"},
    "user": {"id": "PXPGF42", "type": "user_reference", "summary": "Ada Lovelace"},
    "start": "2026-05-25T09:00:00Z",
    "end": "2026-06-01T09:00:00Z",
}


def _event(action: str, **fields: Value) -> HttpRequest:
    kind: dict[str, Value] = {
        "routing_key": env("PAGERDUTY_ROUTING_KEY"),
        "event_action": Literal(value=action),
    }
    return HttpRequest(
        method="POST",
        url=address(_EVENTS),
        body=ObjectOf(fields=kind | fields),
        pick={"status": "status", "dedup_key": "dedup_key"},
    )


def _reference(param: str, kind: str) -> ObjectOf:
    return ObjectOf(fields={"id": given(param), "type": Literal(value=f"{kind}_reference")})


def _incident(*path: str | Ref) -> Value:
    return address("https://api.pagerduty.com/incidents", *path)


OPERATIONS = (
    Operation(
        id="trigger-alert",
        title="Alert whoever is on call by PagerDuty",
        effect="notify",
        docs=f"{_DOCS}/docs/send-alert-event",
        params=(
            Param("summary", required=True, help="one line, at most 1024 characters"),
            Param("severity", default="error", help="critical, error, warning or info"),
            Param("source", default="app", help="what is affected, e.g. the name of a host"),
            Param("details", "object", help="anything that helps whoever looks into it"),
        ),
        request=_event(
            "trigger",
            dedup_key=Ref(path="run.idempotency_key"),
            payload=ObjectOf(
                fields=params("summary", "severity", "source", custom_details="details")
            ),
        ),
        sample={
            "status": "success",
            "message": "Event processed",
            "dedup_key": "fd1a1c0b8c0b4d7f9e5a6b7c8d9e0f1a",
        },
        words=("alert", "page", "incident", "on-call", "notification", "pager"),
        verbs=("trigger", "alert", "page", "notify", "raise", "escalate"),
        idempotency="dedup_key",
    ),
    Operation(
        id="resolve-alert",
        title="Resolve an alert in PagerDuty",
        effect="upsert",
        docs=f"{_DOCS}/docs/send-alert-event",
        params=(Param("dedup_key", required=True, help="the key that the alert was sent with"),),
        request=_event("resolve", dedup_key=given("dedup_key")),
        sample={"status": "success", "message": "Event processed", "dedup_key": "fd1a1c0b8c0b"},
        words=("alert", "alerts"),
        verbs=("resolve", "close", "clear"),
        idempotency="dedup_key",
    ),
    Operation(
        id="create-incident",
        title="Open an incident in PagerDuty",
        effect="append",
        docs=f"{_DOCS}/api-reference/a7d81b0e9200f-create-an-incident",
        params=(
            Param("title", required=True, help="one line"),
            Param("service_id", required=True, help="id of the service, e.g. PF9KMXH"),
            Param("urgency", help="high or low"),
            Param("description", help="what happened"),
        ),
        request=HttpRequest(
            method="POST",
            url=_incident(),
            headers=_WRITING,
            body=ObjectOf(
                fields={
                    "incident": ObjectOf(
                        fields={
                            "type": Literal(value="incident"),
                            "service": _reference("service_id", "service"),
                            "incident_key": Ref(path="run.idempotency_key"),
                            "body": ObjectOf(
                                fields={
                                    "type": Literal(value="incident_body"),
                                    "details": given("description"),
                                }
                            ),
                        }
                        | params("title", "urgency")
                    )
                }
            ),
            result="incident",
            pick=_SAVED,
        ),
        sample={"incident": _INCIDENT},
        words=("incident", "incidents", "outage"),
        verbs=("create", "open", "declare", "raise"),
        idempotency="incident_key",
    ),
    Operation(
        id="update-incident",
        title="Acknowledge or resolve an incident in PagerDuty",
        effect="upsert",
        docs=f"{_DOCS}/api-reference/8a0e1aa2ec666-update-an-incident",
        params=(
            _ID,
            Param("status", help="acknowledged or resolved"),
            Param("urgency", help="high or low"),
            Param("resolution", help="what fixed it"),
        ),
        request=HttpRequest(
            method="PUT",
            url=_incident("/", given("id")),
            headers=_WRITING,
            body=ObjectOf(
                fields={
                    "incident": ObjectOf(
                        fields={"type": Literal(value="incident_reference")}
                        | params("status", "urgency", "resolution")
                    )
                }
            ),
            result="incident",
            pick=_SAVED,
        ),
        sample={"incident": _INCIDENT | {"status": "resolved"}},
        words=("incident", "incidents", "outage"),
        verbs=("update", "resolve", "acknowledge", "close"),
    ),
    Operation(
        id="list-incidents",
        title="Fetch incidents from PagerDuty",
        effect="read",
        docs=f"{_DOCS}/api-reference/9d0b4b12e36f9-list-incidents",
        params=(
            Param("status", help="triggered, acknowledged or resolved"),
            Param("since", "instant", help="only incidents since then, in ISO 8601"),
        ),
        request=HttpRequest(
            url=_incident(),
            headers=_HEADERS,
            query={"limit": Literal(value=100)} | params("since") | {"statuses[]": given("status")},
            result="incidents",
            pick=_INCIDENT_PICK,
            paging=_PAGES,
        ),
        sample={"incidents": [_INCIDENT]} | _LAST,
        gives="records",
        words=("incidents", "incident", "alerts", "open incidents", "outages"),
        verbs=("export", "check", "summarize"),
    ),
    Operation(
        id="list-on-calls",
        title="Look up who is on call in PagerDuty",
        effect="read",
        docs=f"{_DOCS}/api-reference/3a6b910f11050-list-all-of-the-on-calls",
        request=HttpRequest(
            url=address("https://api.pagerduty.com/oncalls"),
            headers=_HEADERS,
            query={"limit": Literal(value=100), "earliest": Literal(value="true")},
            result="oncalls",
            pick={
                "user_id": "user.id",
                "name": "user.summary",
                "schedule": "schedule.summary",
                "policy": "escalation_policy.summary",
                "level": "escalation_level",
                "start": "start",
                "end": "end",
            },
            paging=_PAGES,
        ),
        sample={"oncalls": [_ON_CALL]} | _LAST,
        gives="records",
        words=("on-call", "on-calls", "oncall", "engineer", "rotation", "schedule"),
        verbs=("look up", "find", "check"),
    ),
)
"""What an API key and a routing key can do."""
