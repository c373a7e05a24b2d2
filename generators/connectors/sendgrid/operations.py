"""Emails, contacts, and who cannot be reached."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, body, env, given, params
from generators.spec.primitives import HttpRequest, Method, Paging
from generators.spec.values import ListOf, Literal, ObjectOf, Value

_AUTH = bearer("SENDGRID_API_KEY")
_DOCS = "https://www.twilio.com/docs/sendgrid/api-reference"
_TO = Param("to", required=True, help="address, e.g. ada@example.com")
_FROM: dict[str, Value] = {"from": ObjectOf(fields={"email": env("EMAIL_FROM")})}
_PAGES = Paging(style="offset", parameter="offset", size=500)


def _request(method: Method, path: str, fields: dict[str, Value], **pick: str) -> HttpRequest:
    return HttpRequest(
        method=method,
        url=address(f"https://api.sendgrid.com/v3/{path}"),
        headers=_AUTH,
        body=ObjectOf(fields=fields),
        pick=pick,
    )


def _to(**more: Value) -> dict[str, Value]:
    someone = ListOf(items=(ObjectOf(fields={"email": given("to")}),))
    return {"personalizations": ListOf(items=(ObjectOf(fields={"to": someone, **more}),))}


def _suppressed(kind: str, page: str, sample: dict[str, Any], *words: str) -> Operation:
    return Operation(
        id=f"list-{kind}",
        title=f"Fetch {kind} from SendGrid",
        effect="read",
        docs=f"{_DOCS}/{page}",
        params=(Param("start_time", "number", help="only those after this second since 1970"),),
        request=HttpRequest(
            url=address(f"https://api.sendgrid.com/v3/suppression/{kind}"),
            headers=_AUTH,
            query={"limit": Literal(value=500)} | params("start_time"),
            pick={name: name for name in sample},
            paging=_PAGES,
        ),
        sample=[sample],
        gives="records",
        words=(kind, *words),
        verbs=("export", "fetch"),
    )


_CONTENT = {"type": given("format"), "value": given("text")}

OPERATIONS = (
    Operation(
        id="send-email",
        title="Send an email by SendGrid",
        effect="notify",
        docs=f"{_DOCS}/mail-send/mail-send",
        params=(
            _TO,
            Param("subject", required=True, help="one line"),
            Param("text", required=True, help="the message"),
            Param("format", default="text/plain", help="text/plain, or text/html for HTML"),
        ),
        request=_request(
            "POST",
            "mail/send",
            _to()
            | _FROM
            | params("subject")
            | {"content": ListOf(items=(ObjectOf(fields=_CONTENT),))},
        ),
        sample=None,
        gives="nothing",
        words=("email", "mail", "reminder", "digest", "report", "newsletter", "welcome email"),
        verbs=("send", "email", "mail", "notify", "remind"),
    ),
    Operation(
        id="send-template",
        title="Send a template by SendGrid",
        effect="notify",
        docs=f"{_DOCS}/mail-send/mail-send",
        params=(
            _TO,
            Param("template_id", required=True, help="id of a dynamic template, e.g. d-…"),
            Param("data", "object", help="what fills it in"),
        ),
        request=_request(
            "POST",
            "mail/send",
            _to(dynamic_template_data=given("data")) | _FROM | params("template_id"),
        ),
        sample=None,
        gives="nothing",
        words=("template", "template email"),
        verbs=("send",),
    ),
    Operation(
        id="upsert-contact",
        title="Create or update a contact in SendGrid",
        effect="upsert",
        docs=f"{_DOCS}/contacts/add-or-update-a-contact",
        params=(
            Param("email", required=True, help="their email address"),
            Param("first_name", help="their first name"),
            Param("last_name", help="their last name"),
            Param("list_ids", "list", help="ids of the lists to add them to"),
        ),
        request=_request(
            "PUT",
            "marketing/contacts",
            params("list_ids")
            | {"contacts": ListOf(items=(body("email", "first_name", "last_name"),))},
            job_id="job_id",
        ),
        sample={"job_id": "8d9e3a2c-1c2f-4b0d-9f3a-5f0c7f5b2e11"},
        words=("contact", "contacts", "subscriber", "list", "mailing list", "audience"),
        verbs=("add", "upsert", "subscribe", "sync", "save"),
        idempotency="email",
    ),
    _suppressed(
        "bounces",
        "bounces-api/retrieve-all-bounces",
        {
            "email": "grace@example.com",
            "reason": "550 5.1.1 The email account that you tried to reach does not exist",
            "status": "5.1.1",
            "created": 1780304400,
        },
        "bounced emails",
    ),
    _suppressed(
        "unsubscribes",
        "suppressions-global-suppressions/retrieve-all-global-suppressions",
        {"email": "grace@example.com", "created": 1780304400},
        "unsubscribed",
        "opt-outs",
    ),
)
"""What an API key with full access can do."""
