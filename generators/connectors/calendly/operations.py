"""Scheduled events, invitees, event types and links. CALENDLY_USER_URI says whose."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Value

_API = "https://api.calendly.com"
_DOCS = "https://developer.calendly.com/api-docs"
_HEADERS = bearer("CALENDLY_TOKEN")
_PAGES = Paging(style="next_url", next="pagination.next_page")
_LAST = {"pagination": {"count": 1, "next_page": None, "next_page_token": None}}
_EVENT_ID = Param("event_id", required=True, help="the last part of the event's uri")
_EVENT: dict[str, Any] = {
    "uri": "https://api.calendly.com/scheduled_events/GBGBDCAADAEDCRZ2",
    "name": "Demo",
    "status": "active",
    "start_time": "2026-06-01T09:00:00.000000Z",
    "end_time": "2026-06-01T09:30:00.000000Z",
    "event_type": "https://api.calendly.com/event_types/GBGBDCAADAEDCRZ3",
    "location": {"type": "zoom", "join_url": "https://zoom.us/j/123"},
    "created_at": "2026-05-28T16:40:00.000000Z",
    "updated_at": "2026-05-28T16:40:00.000000Z",
}
_INVITEE: dict[str, Any] = {
    "uri": "https://api.calendly.com/scheduled_events/GBGBDCAADAEDCRZ2/invitees/AAAAAAAAAAAAAAAA",
    "email": "ada@example.com",
    "name": "Ada Lovelace",
    "status": "active",
    "timezone": "Europe/London",
    "event": _EVENT["uri"],
    "created_at": "2026-05-28T16:40:00.000000Z",
    "updated_at": "2026-05-28T16:40:00.000000Z",
}
_TYPE: dict[str, Any] = {
    "uri": "https://api.calendly.com/event_types/GBGBDCAADAEDCRZ3",
    "name": "Demo",
    "active": True,
    "duration": 30,
    "scheduling_url": "https://calendly.com/example/demo",
    "created_at": "2026-05-01T09:00:00.000000Z",
    "updated_at": "2026-05-28T16:40:00.000000Z",
}
_STAMPS = {"created_at": "created_at", "updated_at": "updated_at"}


def _list(url: Value, pick: dict[str, str], query: dict[str, Value]) -> HttpRequest:
    return HttpRequest(
        url=url,
        headers=_HEADERS,
        query={"count": Literal(value=100)} | query,
        result="collection",
        pick=pick | _STAMPS,
        paging=_PAGES,
    )


OPERATIONS = (
    Operation(
        id="list-events",
        title="Fetch scheduled events from Calendly",
        effect="read",
        docs=f"{_DOCS}/2d5ed9bbd2952-list-events",
        params=(
            Param("since", "instant", help="only events that start after, in ISO 8601"),
            Param("until", "instant", help="only events that start before, in ISO 8601"),
            Param("status", help="active or canceled"),
        ),
        request=_list(
            address(f"{_API}/scheduled_events"),
            {
                "external_id": "uri",
                "name": "name",
                "status": "status",
                "start": "start_time",
                "end": "end_time",
                "location": "location.join_url",
            },
            {"user": env("CALENDLY_USER_URI")}
            | params("status", min_start_time="since", max_start_time="until"),
        ),
        sample={"collection": [_EVENT]} | _LAST,
        gives="records",
        words=("events", "event", "meetings", "meeting", "bookings", "appointments", "calls"),
        verbs=("export", "check", "sync", "summarize"),
    ),
    Operation(
        id="list-invitees",
        title="Fetch invitees of an event from Calendly",
        effect="read",
        docs=f"{_DOCS}/eb8ee72701f99-list-event-invitees",
        params=(_EVENT_ID,),
        request=_list(
            address(f"{_API}/scheduled_events/", given("event_id"), "/invitees"),
            {
                "external_id": "uri",
                "name": "name",
                "email": "email",
                "status": "status",
                "timezone": "timezone",
            },
            {},
        ),
        sample={"collection": [_INVITEE]} | _LAST,
        gives="records",
        words=("invitees", "invitee", "attendees", "guests"),
        verbs=("export", "get"),
    ),
    Operation(
        id="list-event-types",
        title="List event types of Calendly",
        effect="read",
        docs=f"{_DOCS}/25a4ece03c1bc-list-user-s-event-types",
        request=_list(
            address(f"{_API}/event_types"),
            {
                "external_id": "uri",
                "name": "name",
                "minutes": "duration",
                "url": "scheduling_url",
            },
            {"user": env("CALENDLY_USER_URI")},
        ),
        sample={"collection": [_TYPE]} | _LAST,
        gives="records",
        words=("event types", "booking pages"),
        verbs=("list",),
    ),
    Operation(
        id="create-scheduling-link",
        title="Create a booking link in Calendly",
        effect="append",
        docs=f"{_DOCS}/4b8195084e287-create-single-use-scheduling-link",
        params=(Param("event_type", required=True, help="uri of the event type"),),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/scheduling_links"),
            headers=_HEADERS,
            body=ObjectOf(
                fields={
                    "max_event_count": Literal(value=1),
                    "owner": given("event_type"),
                    "owner_type": Literal(value="EventType"),
                }
            ),
            result="resource",
            pick={"url": "booking_url"},
        ),
        sample={
            "resource": {
                "booking_url": "https://calendly.com/d/abcd-brv8/demo",
                "owner": _TYPE["uri"],
                "owner_type": "EventType",
            }
        },
        words=("link", "scheduling link", "booking link", "invite"),
        verbs=("create", "make", "generate"),
    ),
    Operation(
        id="cancel-event",
        title="Cancel an event in Calendly",
        effect="upsert",
        docs=f"{_DOCS}/afb2e9fe3a0a0-cancel-event",
        params=(_EVENT_ID, Param("reason", help="told to the invitees")),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/scheduled_events/", given("event_id"), "/cancellation"),
            headers=_HEADERS,
            body=body("reason"),
            result="resource",
            pick={"canceled_by": "canceled_by", "reason": "reason"},
        ),
        sample={
            "resource": {
                "canceled_by": "Ada Lovelace",
                "reason": "The host is ill",
                "canceler_type": "host",
                "created_at": "2026-05-29T08:05:00.000000Z",
            }
        },
        words=("event", "meeting", "booking", "appointment"),
        verbs=("cancel",),
    ),
)
"""What a token can do."""
