"""Contacts, conversations and tickets. Times are seconds since 1970."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, given, params
from generators.connectors.intercom.samples import CONTACT, CONVERSATION
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value

_HEADERS = bearer("INTERCOM_ACCESS_TOKEN") | {"Intercom-Version": Literal(value="2.14")}
_DOCS = "https://developers.intercom.com/docs/references/rest-api/api.intercom.io"
_PAGES = Paging(style="cursor", parameter="starting_after", next="pages.next.starting_after")
_STAMPS = {"created_at": "created_at", "updated_at": "updated_at"}
_CONTACT_PICK = {
    "external_id": "id",
    "user_id": "external_id",
    "name": "name",
    "email": "email",
    "phone": "phone",
    "role": "role",
} | _STAMPS
_CONTACT_WORDS = ("contact", "contacts", "user", "users", "lead", "leads", "customer", "people")
_FIELDS = (
    Param("name", help="their full name"),
    Param("phone", help="their phone number"),
    Param("user_id", help="their id in the app"),
    Param("custom_attributes", "object", help='e.g. {"plan": "pro"}'),
)
_SAVED = {"id": "id", "email": "email"}


def _request(
    method: Method, *path: str | Ref, sends: ObjectOf | None = None, **more: Any
) -> HttpRequest:
    url = address("https://api.intercom.io/", *path)
    return HttpRequest(method=method, url=url, headers=_HEADERS, body=sends, **more)


def _contact(*names: str, **fixed: Value) -> ObjectOf:
    fields = params(*names, "name", "phone", "custom_attributes", external_id="user_id")
    return ObjectOf(fields=fields | fixed)


OPERATIONS = (
    Operation(
        id="list-contacts",
        title="Fetch contacts from Intercom",
        effect="read",
        docs=f"{_DOCS}/contacts/listcontacts",
        request=_request(
            "GET",
            "contacts",
            query={"per_page": Literal(value=150)},
            result="data",
            pick=_CONTACT_PICK,
            paging=_PAGES,
        ),
        sample={"type": "list", "data": [CONTACT], "pages": {"type": "pages", "next": None}},
        gives="records",
        words=_CONTACT_WORDS,
        verbs=("export", "pull"),
    ),
    Operation(
        id="create-contact",
        title="Create a contact in Intercom",
        effect="append",
        docs=f"{_DOCS}/contacts/createcontact",
        params=(
            Param("email", required=True, help="their email address"),
            *_FIELDS,
            Param("role", default="user", help="user or lead"),
        ),
        request=_request("POST", "contacts", sends=_contact("email", "role"), pick=_SAVED),
        sample=CONTACT,
        words=_CONTACT_WORDS,
        verbs=("create", "add", "register", "sync", "save"),
    ),
    Operation(
        id="update-contact",
        title="Update a contact in Intercom",
        effect="upsert",
        docs=f"{_DOCS}/contacts/updatecontact",
        params=(
            Param("id", required=True, help="Intercom's id of the contact"),
            Param("email", help="their email address"),
            *_FIELDS,
        ),
        request=_request("PUT", "contacts/", given("id"), sends=_contact("email"), pick=_SAVED),
        sample=CONTACT,
        words=_CONTACT_WORDS,
        verbs=("update", "change", "set"),
    ),
    Operation(
        id="list-conversations",
        title="Fetch conversations from Intercom",
        effect="read",
        docs=f"{_DOCS}/conversations/listconversations",
        request=_request(
            "GET",
            "conversations",
            query={"per_page": Literal(value=150)},
            result="conversations",
            pick={
                "external_id": "id",
                "status": "state",
                "subject": "source.subject",
                "text": "source.body",
                "name": "source.author.name",
                "email": "source.author.email",
            }
            | _STAMPS,
            paging=_PAGES,
        ),
        sample={
            "type": "conversation.list",
            "conversations": [CONVERSATION],
            "pages": {"type": "pages", "next": None},
        },
        gives="records",
        words=("conversations", "conversation", "chats", "messages", "threads"),
        verbs=("export", "pull", "check"),
    ),
    Operation(
        id="reply-to-conversation",
        title="Reply to a conversation in Intercom",
        effect="notify",
        docs=f"{_DOCS}/conversations/replyconversation",
        params=(
            Param("conversation_id", required=True, help="id of the conversation"),
            Param("admin_id", required=True, help="id of the teammate who replies"),
            Param("body", required=True, help="the reply"),
            Param("message_type", default="comment", help="comment, or note for teammates only"),
        ),
        request=_request(
            "POST",
            "conversations/",
            given("conversation_id"),
            "/reply",
            sends=ObjectOf(
                fields=params("admin_id", "body", "message_type") | {"type": Literal(value="admin")}
            ),
            pick={"id": "id", "status": "state"},
        ),
        sample=CONVERSATION,
        words=("reply", "conversation", "message", "note", "chat"),
        verbs=("reply", "answer", "respond", "send", "message"),
    ),
    Operation(
        id="create-ticket",
        title="Create a ticket in Intercom",
        effect="append",
        docs=f"{_DOCS}/tickets/createticket",
        params=(
            Param("ticket_type_id", required=True, help="id of the type of ticket"),
            Param("email", required=True, help="address of who asks"),
            Param("title", required=True, help="one line"),
            Param("description", help="what it is about"),
        ),
        request=_request(
            "POST",
            "tickets",
            sends=ObjectOf(
                fields=params("ticket_type_id")
                | {
                    "contacts": ListOf(items=(body("email"),)),
                    "ticket_attributes": body(
                        _default_title_="title", _default_description_="description"
                    ),
                }
            ),
            pick={"id": "id", "number": "ticket_id"},
        ),
        sample={"type": "ticket", "id": "631", "ticket_id": "37", "category": "Customer"},
        words=("ticket", "tickets", "issue", "request"),
        verbs=("create", "open", "file", "raise"),
    ),
    Operation(
        id="add-note",
        title="Add a note to a contact in Intercom",
        effect="append",
        docs=f"{_DOCS}/notes/createnote",
        params=(
            Param("contact_id", required=True, help="Intercom's id of the contact"),
            Param("body", required=True, help="the note"),
        ),
        request=_request(
            "POST",
            "contacts/",
            given("contact_id"),
            "/notes",
            sends=body("body"),
            pick={"id": "id"},
        ),
        sample={"type": "note", "id": "29", "created_at": 1780304400, "body": "<p>Called</p>"},
        words=("note", "notes"),
        verbs=("add", "log", "note"),
    ),
)
"""What a private app can do."""
