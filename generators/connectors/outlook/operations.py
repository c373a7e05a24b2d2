"""Mail and calendar of a mailbox."""

from generators.catalog import Operation, Param
from generators.catalog.accounts import MICROSOFT
from generators.catalog.wording import address, env, given, params
from generators.connectors.outlook.samples import EVENT, MESSAGE
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import ListOf, Literal, Moment, ObjectOf, Ref, Value

_DOCS = "https://learn.microsoft.com/en-us/graph/api"
_NEXT = Paging(style="next_url", next=r"@odata\.nextLink")
_FORMAT = Param("format", default="Text", help="Text or HTML")


def _url(*path: str | Ref) -> Value:
    return address("https://graph.microsoft.com/v1.0/users/", env("OUTLOOK_MAILBOX"), *path)


def _person(name: str) -> ObjectOf:
    return ObjectOf(fields={"emailAddress": ObjectOf(fields={"address": given(name)})})


def _content(name: str) -> ObjectOf:
    return ObjectOf(fields={"contentType": given("format"), "content": given(name)})


def _time(name: str) -> ObjectOf:
    return ObjectOf(fields={"dateTime": given(name), "timeZone": Literal(value="UTC")})


def _view(period: dict[str, Value]) -> HttpRequest:
    return HttpRequest(
        url=_url("/calendarView"),
        token=MICROSOFT,
        query={"$top": Literal(value=100)} | period,
        result="value",
        pick={
            "external_id": "id",
            "subject": "subject",
            "start": "start.dateTime",
            "end": "end.dateTime",
            "location": "location.displayName",
            "organizer_email": "organizer.emailAddress.address",
            "url": "webLink",
        },
        paging=_NEXT,
    )


OPERATIONS = (
    Operation(
        id="send-email",
        title="Send an email by Outlook",
        effect="notify",
        docs=f"{_DOCS}/user-sendmail",
        params=(
            Param("to", required=True, help="address, e.g. ada@example.com"),
            Param("subject", required=True, help="one line"),
            Param("text", required=True, help="the message"),
            _FORMAT,
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/sendMail"),
            token=MICROSOFT,
            body=ObjectOf(
                fields={
                    "message": ObjectOf(
                        fields=params("subject")
                        | {
                            "body": _content("text"),
                            "toRecipients": ListOf(items=(_person("to"),)),
                        }
                    )
                }
            ),
        ),
        sample=None,
        gives="nothing",
        words=("email", "mail", "reminder", "digest", "report"),
        verbs=("send", "email", "mail", "notify", "remind"),
    ),
    Operation(
        id="list-messages",
        title="Fetch messages from Outlook",
        effect="read",
        docs=f"{_DOCS}/user-list-messages",
        params=(Param("filter", help="OData condition, e.g. isRead eq false"),),
        request=HttpRequest(
            url=_url("/messages"),
            token=MICROSOFT,
            query={
                "$top": Literal(value=100),
                "$select": Literal(
                    value="id,subject,bodyPreview,from,isRead,receivedDateTime,webLink"
                ),
            }
            | params(**{"$filter": "filter"}),
            result="value",
            pick={
                "external_id": "id",
                "subject": "subject",
                "text": "bodyPreview",
                "name": "from.emailAddress.name",
                "email": "from.emailAddress.address",
                "is_read": "isRead",
                "url": "webLink",
                "created_at": "receivedDateTime",
            },
            paging=_NEXT,
        ),
        sample={"value": [MESSAGE]},
        gives="records",
        words=("messages", "emails", "mails", "inbox", "unread emails"),
        verbs=("search", "find", "list", "check"),
    ),
    Operation(
        id="create-event",
        title="Create an event in the Outlook calendar",
        effect="append",
        docs=f"{_DOCS}/user-post-events",
        params=(
            Param("subject", required=True, help="what it is"),
            Param("start", "instant", required=True, help="when it begins, UTC"),
            Param("end", "instant", required=True, help="when it ends, UTC"),
            Param("description", help="what it is about"),
            Param("attendee_email", help="address of who is invited"),
            _FORMAT,
        ),
        request=HttpRequest(
            method="POST",
            url=_url("/events"),
            token=MICROSOFT,
            body=ObjectOf(
                fields=params("subject")
                | {
                    "body": _content("description"),
                    "start": _time("start"),
                    "end": _time("end"),
                    "attendees": ListOf(items=(_person("attendee_email"),)),
                    "transactionId": Ref(path="run.idempotency_key"),
                }
            ),
            pick={"id": "id", "url": "webLink"},
        ),
        sample=EVENT,
        words=("event", "meeting", "appointment", "calendar", "calendar event", "invite"),
        verbs=("create", "schedule", "book", "add"),
        idempotency="transactionId",
    ),
    Operation(
        id="list-upcoming-events",
        title="Fetch the next day of the Outlook calendar",
        effect="read",
        docs=f"{_DOCS}/user-list-calendarview",
        request=_view({"startDateTime": Moment(), "endDateTime": Moment(offset="1d")}),
        sample={"value": [EVENT]},
        gives="records",
        words=("events", "meetings", "appointments", "calendar", "agenda", "today's meetings"),
        verbs=("list", "check"),
    ),
    Operation(
        id="list-events",
        title="Fetch events from the Outlook calendar",
        effect="read",
        docs=f"{_DOCS}/user-list-calendarview",
        params=(
            Param("start", "instant", required=True, help="from when on"),
            Param("end", "instant", required=True, help="until when"),
        ),
        request=_view(params(startDateTime="start", endDateTime="end")),
        sample={"value": [EVENT]},
        gives="records",
        words=("period", "calendar view"),
        verbs=("export",),
    ),
)
"""What an app may do with a mailbox."""
