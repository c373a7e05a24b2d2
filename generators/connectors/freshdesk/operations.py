"""Tickets, replies, notes and contacts.

A status is a number: 2 open, 3 pending, 4 resolved, 5 closed; so is a priority: 1 low to 4 urgent.
"""

from typing import Any

from generators.catalog import Effect, Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.connectors.freshdesk.samples import CONTACT, TICKET, WHEN
from generators.spec.primitives import BasicAuth, HttpRequest, Method, Paging
from generators.spec.values import Literal, ObjectOf, Ref, Value

_AUTH = BasicAuth(username=env("FRESHDESK_API_KEY"), password=Literal(value="X"))
_DOCS = "https://developers.freshdesk.com/api"
_PAGES = Paging(style="page", parameter="page", max_pages=300)
_STAMPS = {"created_at": "created_at", "updated_at": "updated_at"}
_TICKET_PICK = {
    "external_id": "id",
    "subject": "subject",
    "status": "status",
    "priority": "priority",
    "requester_id": "requester_id",
    "due_at": "due_by",
} | _STAMPS
_WORDS = ("tickets", "ticket", "support requests", "requests", "issues")
_STATUS_HELP = "2 open, 3 pending, 4 resolved, 5 closed"
_PRIORITY_HELP = "1 low, 2 medium, 3 high, 4 urgent"
_ID = Param("id", "number", required=True, help="number of the ticket")


def _url(*path: str | Ref) -> Value:
    return address("https://", env("FRESHDESK_DOMAIN"), ".freshdesk.com/api/v2/", *path)


def _save(
    method: Method,
    url: Value,
    fields: dict[str, Value],
    effect: Effect,
    sample: dict[str, Any],
    **pick: str,
) -> dict[str, Any]:
    request = HttpRequest(
        method=method, url=url, auth=_AUTH, body=ObjectOf(fields=fields), pick={"id": "id"} | pick
    )
    return {"request": request, "effect": effect, "sample": sample}


OPERATIONS = (
    Operation(
        id="list-open-tickets",
        title="Fetch open tickets from Freshdesk",
        effect="read",
        docs=f"{_DOCS}/#filter_tickets",
        params=(
            Param("query", default='"status:2"', help='in quotes, e.g. "priority:4 AND status:2"'),
        ),
        request=HttpRequest(
            url=_url("search/tickets"),
            auth=_AUTH,
            query=params("query"),
            result="results",
            pick=_TICKET_PICK,
            paging=Paging(style="page", parameter="page", size=30, max_pages=10),
        ),
        sample={"total": 1, "results": [TICKET]},
        gives="records",
        words=("open tickets", *_WORDS),
        verbs=("search", "check", "find"),
    ),
    Operation(
        id="list-tickets",
        title="Fetch tickets from Freshdesk",
        effect="read",
        docs=f"{_DOCS}/#list_all_tickets",
        params=(
            Param("updated_since", "instant", help="only those changed since then; else 30 days"),
        ),
        request=HttpRequest(
            url=_url("tickets"),
            auth=_AUTH,
            query={"per_page": Literal(value=100)} | params("updated_since"),
            pick=_TICKET_PICK,
            paging=_PAGES,
        ),
        sample=[TICKET],
        gives="records",
        words=("all tickets", "tickets"),
        verbs=("export", "sync"),
    ),
    Operation(
        id="list-contacts",
        title="Fetch contacts from Freshdesk",
        effect="read",
        docs=f"{_DOCS}/#list_all_contacts",
        request=HttpRequest(
            url=_url("contacts"),
            auth=_AUTH,
            query={"per_page": Literal(value=100)},
            pick={"external_id": "id", "name": "name", "email": "email", "phone": "phone"}
            | _STAMPS,
            paging=_PAGES,
        ),
        sample=[CONTACT],
        gives="records",
        words=("contacts", "customers", "requesters"),
        verbs=("export", "sync"),
    ),
    Operation(
        id="create-ticket",
        title="Create a ticket in Freshdesk",
        docs=f"{_DOCS}/#create_ticket",
        params=(
            Param("subject", required=True, help="one line"),
            Param("description", required=True, help="what it is about; HTML is understood"),
            Param("email", required=True, help="address of who asks"),
            Param("priority", "number", default=1, help=_PRIORITY_HELP),
            Param("status", "number", default=2, help=_STATUS_HELP),
            Param("tags", "list", help="labels"),
        ),
        **_save(
            "POST",
            _url("tickets"),
            params("subject", "description", "email", "priority", "status", "tags"),
            "append",
            TICKET,
            status="status",
        ),
        words=_WORDS,
        verbs=("create", "open", "file", "raise"),
    ),
    Operation(
        id="update-ticket",
        title="Update a ticket in Freshdesk",
        docs=f"{_DOCS}/#update_ticket",
        params=(
            _ID,
            Param("status", "number", help=_STATUS_HELP),
            Param("priority", "number", help=_PRIORITY_HELP),
            Param("responder_id", "number", help="id of the agent"),
            Param("tags", "list", help="labels; they replace those there are"),
        ),
        **_save(
            "PUT",
            _url("tickets/", given("id")),
            params("status", "priority", "responder_id", "tags"),
            "upsert",
            TICKET | {"status": 4},
            status="status",
        ),
        words=_WORDS,
        verbs=("update", "close", "resolve", "assign", "escalate", "tag"),
    ),
    Operation(
        id="reply-to-ticket",
        title="Reply to a ticket in Freshdesk",
        docs=f"{_DOCS}/#reply_ticket",
        params=(_ID, Param("body", required=True, help="the reply; HTML is understood")),
        **_save(
            "POST",
            _url("tickets/", given("id"), "/reply"),
            params("body"),
            "notify",
            {"id": 141, "ticket_id": 20, "body_text": "We are working on it."} | WHEN,
        ),
        words=("reply", "answer", "ticket"),
        verbs=("reply", "answer", "respond", "send"),
    ),
    Operation(
        id="add-note",
        title="Add a note to a ticket in Freshdesk",
        docs=f"{_DOCS}/#add_note_to_a_ticket",
        params=(
            _ID,
            Param("body", required=True, help="the note; HTML is understood"),
            Param("private", "boolean", help="false shows it to who asked"),
        ),
        **_save(
            "POST",
            _url("tickets/", given("id"), "/notes"),
            params("body", "private"),
            "append",
            {"id": 142, "ticket_id": 20, "body_text": "Asked billing.", "private": True} | WHEN,
        ),
        words=("note", "notes", "comment", "ticket"),
        verbs=("add", "note", "comment", "log"),
    ),
)
"""What an agent can do."""
