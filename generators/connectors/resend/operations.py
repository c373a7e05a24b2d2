"""Emails and contacts. A repeated email with the same key is sent once (within 24 hours)."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Ref

_API = "https://api.resend.com"
_AUTH = bearer("RESEND_API_KEY")
_ONCE = _AUTH | {"Idempotency-Key": Ref(path="run.idempotency_key")}
_DOCS = "https://resend.com/docs/api-reference"
_PAGES = Paging(style="cursor", parameter="after", next="data.-1.id", more="has_more")
_CONTACT_FIELDS = (
    Param("first_name", help="their first name"),
    Param("last_name", help="their last name"),
    Param("unsubscribed", "boolean", help="true takes them off all broadcasts"),
)
_CONTACT: dict[str, Any] = {
    "id": "e169aa45-1ecf-4183-9955-b1499d5701d3",
    "email": "ada@example.com",
    "first_name": "Ada",
    "last_name": "Lovelace",
    "created_at": "2026-05-28 16:40:00.000000+00",
    "unsubscribed": False,
}
_EMAIL: dict[str, Any] = {
    "id": "4ef9a417-02e9-4d39-ad75-9611e0fcc33c",
    "to": ["ada@example.com"],
    "from": "Reports <reports@example.com>",
    "created_at": "2026-05-28 16:40:00.000000+00",
    "subject": "Your weekly report",
    "last_event": "delivered",
}
_WORDS = ("contact", "contacts", "subscriber", "audience", "mailing list", "list")

OPERATIONS = (
    Operation(
        id="send-email",
        title="Send an email by Resend",
        effect="notify",
        docs=f"{_DOCS}/emails/send-email",
        params=(
            Param("to", required=True, help="address, e.g. ada@example.com"),
            Param("subject", required=True, help="one line"),
            Param("text", required=True, help="the message as plain text"),
            Param("html", help="the message as HTML, beside the plain text"),
            Param("reply_to", help="address that answers go to"),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/emails"),
            headers=_ONCE,
            body=ObjectOf(
                fields={"from": env("EMAIL_FROM")}
                | params("to", "subject", "text", "html", "reply_to")
            ),
            pick={"id": "id"},
        ),
        sample={"id": "49a3999c-0ce1-4ea6-ab68-afcd6dc2e794"},
        words=("email", "mail", "reminder", "digest", "report", "newsletter", "welcome email"),
        verbs=("send", "email", "mail", "notify", "remind"),
        idempotency="Idempotency-Key",
    ),
    Operation(
        id="list-emails",
        title="Fetch sent emails from Resend",
        effect="read",
        docs=f"{_DOCS}/emails/list-emails",
        request=HttpRequest(
            url=address(f"{_API}/emails"),
            headers=_AUTH,
            query={"limit": Literal(value=100)},
            result="data",
            pick={
                "external_id": "id",
                "to": "to.0",
                "subject": "subject",
                "status": "last_event",
                "created_at": "created_at",
            },
            paging=_PAGES,
        ),
        sample={"object": "list", "has_more": False, "data": [_EMAIL]},
        gives="records",
        words=("emails", "sent emails", "deliveries", "bounces"),
        verbs=("export", "check"),
    ),
    Operation(
        id="create-contact",
        title="Add a contact to Resend",
        effect="append",
        docs=f"{_DOCS}/contacts/create-contact",
        params=(Param("email", required=True, help="their email address"), *_CONTACT_FIELDS),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/contacts"),
            headers=_AUTH,
            body=body("email", "first_name", "last_name", "unsubscribed"),
            pick={"id": "id"},
        ),
        sample={"object": "contact", "id": "479e3145-dd38-476b-932c-529ceb705947"},
        words=_WORDS,
        verbs=("add", "create", "subscribe", "register", "save"),
    ),
    Operation(
        id="update-contact",
        title="Update a contact in Resend",
        effect="upsert",
        docs=f"{_DOCS}/contacts/update-contact",
        params=(
            Param("email", required=True, help="address (or id) of the contact"),
            *_CONTACT_FIELDS,
        ),
        request=HttpRequest(
            method="PATCH",
            url=address(f"{_API}/contacts/", given("email")),
            headers=_AUTH,
            body=body("first_name", "last_name", "unsubscribed"),
            pick={"id": "id"},
        ),
        sample={"object": "contact", "id": "479e3145-dd38-476b-932c-529ceb705947"},
        words=_WORDS,
        verbs=("update", "unsubscribe", "change"),
    ),
    Operation(
        id="list-contacts",
        title="Fetch contacts from Resend",
        effect="read",
        docs=f"{_DOCS}/contacts/list-contacts",
        request=HttpRequest(
            url=address(f"{_API}/contacts"),
            headers=_AUTH,
            query={"limit": Literal(value=100)},
            result="data",
            pick={
                "external_id": "id",
                "email": "email",
                "first_name": "first_name",
                "last_name": "last_name",
                "unsubscribed": "unsubscribed",
                "created_at": "created_at",
            },
            paging=_PAGES,
        ),
        sample={"object": "list", "has_more": False, "data": [_CONTACT]},
        gives="records",
        words=("contacts", "subscribers", "audience"),
        verbs=("export", "sync"),
    ),
)
"""What an API key with full access can do."""
