"""Emails, what became of them, and mailing lists."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import BasicAuth, HttpRequest
from generators.spec.values import Literal, ObjectOf, Ref, Value

_AUTH = BasicAuth(username=Literal(value="api"), password=env("MAILGUN_API_KEY"))
_DOCS = "https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun"
_EVENT: dict[str, Any] = {
    "id": "czsjqFATSlC3QtAK-C80nw",
    "event": "failed",
    "timestamp": 1780304400.3512,
    "recipient": "grace@example.com",
    "severity": "permanent",
    "reason": "bounce",
    "message": {"headers": {"subject": "Your weekly report", "message-id": "1@example.com"}},
}


def _url(*path: str | Ref) -> Value:
    return address(env("MAILGUN_API_URL"), "/v3/", *path)


def _form(fields: dict[str, Value], *path: str | Ref, result: str, **pick: str) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=_url(*path),
        auth=_AUTH,
        body=ObjectOf(fields=fields),
        body_format="form",
        result=result,
        pick=pick,
    )


OPERATIONS = (
    Operation(
        id="send-email",
        title="Send an email by Mailgun",
        effect="notify",
        docs=f"{_DOCS}/messages/post-v3--domain-name--messages",
        params=(
            Param("to", required=True, help="address, e.g. ada@example.com"),
            Param("subject", required=True, help="one line"),
            Param("text", required=True, help="the message as plain text"),
            Param("html", help="the message as HTML, beside the plain text"),
        ),
        request=_form(
            {"from": env("EMAIL_FROM")} | params("to", "subject", "text", "html"),
            env("MAILGUN_DOMAIN"),
            "/messages",
            result="",
            id="id",
        ),
        sample={
            "id": "<20260601090000.1.ABCDEF0123456789@example.com>",
            "message": "Queued. Thank you.",
        },
        words=("email", "mail", "reminder", "digest", "report", "welcome email"),
        verbs=("send", "email", "mail", "notify", "remind"),
    ),
    Operation(
        id="add-list-member",
        title="Add somebody to a Mailgun mailing list",
        effect="upsert",
        docs=f"{_DOCS}/mailing-lists/post-lists-string:list_address-members",
        params=(
            Param("mailing_list", required=True, help="address of the list"),
            Param("email", required=True, help="their email address"),
            Param("name", help="their name"),
        ),
        request=_form(
            params("name", address="email") | {"upsert": Literal(value="True")},
            "lists/",
            given("mailing_list"),
            "/members",
            result="member",
            email="address",
            name="name",
        ),
        sample={
            "member": {
                "address": "ada@example.com",
                "name": "Ada Lovelace",
                "subscribed": True,
                "vars": {},
            },
            "message": "Mailing list member has been created",
        },
        words=("mailing list", "list", "subscriber", "member"),
        verbs=("add", "subscribe", "upsert"),
        idempotency="address",
    ),
    Operation(
        id="list-events",
        title="Fetch the latest events from Mailgun",
        effect="read",
        docs=f"{_DOCS}/events/get-v3--domain-name--events",
        params=(
            Param("event", help="delivered, failed, opened, clicked, unsubscribed or complained"),
        ),
        request=HttpRequest(
            url=_url(env("MAILGUN_DOMAIN"), "/events"),
            auth=_AUTH,
            query={"limit": Literal(value=300)} | params("event"),
            result="items",
            pick={
                "external_id": "id",
                "event": "event",
                "email": "recipient",
                "subject": "message.headers.subject",
                "reason": "reason",
                "timestamp": "timestamp",
            },
        ),
        sample={"items": [_EVENT], "paging": {"next": "https://api.mailgun.net/v3/x/events/W3"}},
        gives="records",
        words=("events", "emails", "deliveries", "opens", "clicks"),
        verbs=("export", "check"),
    ),
    Operation(
        id="list-bounces",
        title="Fetch bounces from Mailgun",
        effect="read",
        docs=f"{_DOCS}/bounces/get-v3--domainid--bounces",
        request=HttpRequest(
            url=_url(env("MAILGUN_DOMAIN"), "/bounces"),
            auth=_AUTH,
            query={"limit": Literal(value=1000)},
            result="items",
            pick={
                "email": "address",
                "code": "code",
                "reason": "error",
                "created_at": "created_at",
            },
        ),
        sample={
            "items": [
                {
                    "address": "grace@example.com",
                    "code": "550",
                    "error": "No such mailbox",
                    "created_at": "Thu, 28 May 2026 16:40:00 UTC",
                }
            ],
            "paging": {"next": "https://api.mailgun.net/v3/x/bounces?page=next"},
        },
        gives="records",
        words=("bounces", "bounced emails"),
        verbs=("export", "check"),
    ),
)
"""What a key can do with one domain."""
