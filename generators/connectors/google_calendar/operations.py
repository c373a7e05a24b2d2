"""Events of a calendar."""

from generators.catalog import Operation, Param
from generators.catalog.accounts import GOOGLE
from generators.catalog.wording import address, body, given, params
from generators.connectors.google_calendar.samples import EVENT
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, Moment, ObjectOf, Ref, Value

_DOCS = "https://developers.google.com/workspace/calendar/api/v3/reference/events"
_CALENDAR_ID = Param("calendar_id", default="primary", help="address of the calendar, or primary")
_EVENT_ID = Param("event_id", required=True, help="id of the event")
_TELL: dict[str, Value] = {"sendUpdates": Literal(value="all")}
_PICK = {
    "external_id": "id",
    "summary": "summary",
    "description": "description",
    "location": "location",
    "start": "start.dateTime",
    "end": "end.dateTime",
    "email": "organizer.email",
    "url": "htmlLink",
    "created_at": "created",
    "updated_at": "updated",
}
_WORDS = ("event", "events", "meeting", "meetings", "appointment", "appointments", "calendar")
_TEXTS = (
    Param("description", help="what it is about"),
    Param("location", help="where it is"),
)


def _url(*path: str | Ref) -> Value:
    base = "https://www.googleapis.com/calendar/v3/calendars/"
    return address(base, given("calendar_id"), "/events", *path)


def _list(period: dict[str, Value]) -> HttpRequest:
    fixed: dict[str, Value] = {
        "singleEvents": Literal(value="true"),
        "orderBy": Literal(value="startTime"),
        "maxResults": Literal(value=250),
    }
    return HttpRequest(
        url=_url(),
        token=GOOGLE,
        query=period | fixed,
        result="items",
        pick=_PICK,
        paging=Paging(style="cursor", parameter="pageToken", next="nextPageToken"),
    )


def _fields() -> dict[str, Value]:
    return params("summary", "description", "location") | {
        "start": body(dateTime="start"),
        "end": body(dateTime="end"),
        "attendees": ListOf(items=(body(email="attendee_email"),)),
    }


OPERATIONS = (
    Operation(
        id="create-event",
        title="Create an event in Google Calendar",
        effect="append",
        docs=f"{_DOCS}/insert",
        params=(
            Param("summary", required=True, help="what it is"),
            Param("start", "instant", required=True, help="when it begins"),
            Param("end", "instant", required=True, help="when it ends"),
            *_TEXTS,
            Param("attendee_email", help="address of who is invited"),
            _CALENDAR_ID,
        ),
        request=HttpRequest(
            method="POST",
            url=_url(),
            token=GOOGLE,
            query=_TELL,
            body=ObjectOf(fields=_fields()),
            pick={"id": "id", "url": "htmlLink"},
        ),
        sample=EVENT,
        words=(*_WORDS, "invite", "call", "booking"),
        verbs=("create", "schedule", "book", "add"),
    ),
    Operation(
        id="list-upcoming-events",
        title="Fetch the next day of Google Calendar",
        effect="read",
        docs=f"{_DOCS}/list",
        params=(_CALENDAR_ID,),
        request=_list({"timeMin": Moment(), "timeMax": Moment(offset="1d")}),
        sample={"kind": "calendar#events", "items": [EVENT]},
        gives="records",
        words=(*_WORDS, "agenda", "today's meetings", "schedule"),
        verbs=("check", "list"),
    ),
    Operation(
        id="list-events",
        title="Fetch events from Google Calendar",
        effect="read",
        docs=f"{_DOCS}/list",
        params=(
            Param("start", "instant", required=True, help="from when on"),
            Param("end", "instant", required=True, help="until when"),
            _CALENDAR_ID,
        ),
        request=_list(params(timeMin="start", timeMax="end")),
        sample={"kind": "calendar#events", "items": [EVENT]},
        gives="records",
        words=("period", "past events"),
        verbs=("export",),
    ),
    Operation(
        id="quick-add-event",
        title="Add an event to Google Calendar in words",
        effect="append",
        docs=f"{_DOCS}/quickAdd",
        params=(
            Param("text", required=True, help="e.g. Lunch with Ada on Friday at 12"),
            _CALENDAR_ID,
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/quickAdd"),
            token=GOOGLE,
            query=params("text"),
            pick={"id": "id", "url": "htmlLink"},
        ),
        sample=EVENT,
        words=("quick event",),
    ),
    Operation(
        id="update-event",
        title="Update an event in Google Calendar",
        effect="upsert",
        docs=f"{_DOCS}/patch",
        params=(
            _EVENT_ID,
            Param("summary", help="what it is"),
            *_TEXTS,
            _CALENDAR_ID,
        ),
        request=HttpRequest(
            method="PATCH",
            url=_url("/", given("event_id")),
            token=GOOGLE,
            query=_TELL,
            body=body("summary", "description", "location"),
            pick={"id": "id", "url": "htmlLink"},
        ),
        sample=EVENT,
        words=_WORDS,
        verbs=("update", "change", "rename"),
    ),
    Operation(
        id="delete-event",
        title="Delete an event in Google Calendar",
        effect="upsert",
        docs=f"{_DOCS}/delete",
        params=(_EVENT_ID, _CALENDAR_ID),
        request=HttpRequest(
            method="DELETE", url=_url("/", given("event_id")), token=GOOGLE, query=_TELL
        ),
        sample=None,
        gives="nothing",
        words=_WORDS,
        verbs=("delete", "cancel", "remove"),
    ),
)
"""What the owner of an account can do."""
