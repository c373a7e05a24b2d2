"""Alerts: create, list, acknowledge, close, annotate."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_DOCS = "https://docs.opsgenie.com/docs/alert-api"
_API = "https://api.opsgenie.com/v2/alerts"
_HEADERS = bearer("OPSGENIE_API_KEY", "GenieKey")
_PAGES = Paging(style="next_url", next="paging.next")
_ID = Param("id", required=True, help="id of the alert")
_NOTE = Param("note", help="kept beside the alert")
_ACCEPTED: dict[str, Any] = {
    "result": "Request will be processed",
    "took": 0.302,
    "requestId": "43a29c5c-3dbf-4fa4-9c26-f4f71023e120",
}
_TAKEN = {"request_id": "requestId", "result": "result"}
_ALERT: dict[str, Any] = {
    "id": "70413a06-38d6-4c85-92b8-5ebc900d42e2",
    "tinyId": "1791",
    "alias": "checkout-errors",
    "message": "Checkout answers with errors",
    "status": "open",
    "acknowledged": False,
    "priority": "P1",
    "source": "app",
    "owner": "ada@example.com",
    "tags": ["checkout"],
    "createdAt": "2026-05-28T16:40:00.000Z",
    "updatedAt": "2026-05-28T16:45:00.000Z",
}


def _post(sends: ObjectOf, *path: str | Ref) -> HttpRequest:
    url: Value = address(_API, *path)
    return HttpRequest(method="POST", url=url, headers=_HEADERS, body=sends, pick=_TAKEN)


OPERATIONS = (
    Operation(
        id="create-alert",
        title="Alert whoever is on call by Opsgenie",
        effect="notify",
        docs=f"{_DOCS}#create-alert",
        params=(
            Param("message", required=True, help="one line, at most 130 characters"),
            Param("description", help="what happened"),
            Param("priority", help="P1 (highest) to P5"),
            Param("tags", "list", help="labels"),
            Param("details", "object", help="names and values that help whoever looks into it"),
        ),
        request=_post(
            ObjectOf(
                fields=params("message", "description", "priority", "tags", "details")
                | {"alias": Ref(path="run.idempotency_key")}
            )
        ),
        sample=_ACCEPTED,
        words=("alert", "page", "incident", "on-call", "notification"),
        verbs=("create", "alert", "page", "notify", "raise", "trigger"),
        idempotency="alias",
    ),
    Operation(
        id="list-alerts",
        title="Fetch alerts from Opsgenie",
        effect="read",
        docs=f"{_DOCS}#list-alerts",
        params=(Param("query", default="status:open", help="e.g. status:open AND priority:P1"),),
        request=HttpRequest(
            url=address(_API),
            headers=_HEADERS,
            query={"limit": Literal(value=100)} | params("query"),
            result="data",
            pick={
                "external_id": "id",
                "message": "message",
                "status": "status",
                "acknowledged": "acknowledged",
                "priority": "priority",
                "owner": "owner",
                "created_at": "createdAt",
                "updated_at": "updatedAt",
            },
            paging=_PAGES,
        ),
        sample={"data": [_ALERT], "paging": {}, "took": 0.02, "requestId": "9ae63dd7"},
        gives="records",
        words=("alerts", "alert", "incidents", "open alerts"),
        verbs=("export", "check", "summarize"),
    ),
    Operation(
        id="acknowledge-alert",
        title="Acknowledge an alert in Opsgenie",
        effect="upsert",
        docs=f"{_DOCS}#acknowledge-alert",
        params=(_ID, _NOTE),
        request=_post(body("note"), "/", given("id"), "/acknowledge"),
        sample=_ACCEPTED,
        words=("alert",),
        verbs=("acknowledge", "ack"),
    ),
    Operation(
        id="close-alert",
        title="Close an alert in Opsgenie",
        effect="upsert",
        docs=f"{_DOCS}#close-alert",
        params=(_ID, _NOTE),
        request=_post(body("note"), "/", given("id"), "/close"),
        sample=_ACCEPTED,
        words=("alert",),
        verbs=("close", "resolve"),
    ),
    Operation(
        id="add-note",
        title="Add a note to an alert in Opsgenie",
        effect="append",
        docs=f"{_DOCS}#add-note-to-alert",
        params=(_ID, Param("note", required=True, help="the note")),
        request=_post(body("note"), "/", given("id"), "/notes"),
        sample=_ACCEPTED,
        words=("note", "comment"),
        verbs=("add", "comment", "annotate"),
    ),
)
"""What an API integration can do with alerts."""
