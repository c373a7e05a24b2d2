"""Send, draft, search, read and label."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.accounts import GOOGLE
from generators.catalog.wording import address, body, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal

_API = "https://gmail.googleapis.com"
_DOCS = "https://developers.google.com/workspace/gmail/api/reference/rest/v1/users"
_MAIL = (
    Param("to", required=True, help="address, e.g. ada@example.com"),
    Param("subject", required=True, help="one line"),
    Param("text", required=True, help="the message as plain text"),
    Param("html", help="the message as HTML, beside the plain text"),
)
_ID = Param("id", required=True, help="id of the message")
_SENT = {"id": "18f6d1c0a5b3e2d4", "threadId": "18f6d1c0a5b3e2d4", "labelIds": ["SENT"]}
_MESSAGE: dict[str, Any] = {
    "id": "18f6d1c0a5b3e2d4",
    "threadId": "18f6d1c0a5b3e2d4",
    "labelIds": ["INBOX", "UNREAD"],
    "snippet": "Could you send me the invoice of May?",
    "internalDate": "1780304400000",
    "sizeEstimate": 5120,
}


def _mail(path: str, **pick: str) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=address(f"{_API}/upload/gmail/v1/users/me/{path}"),
        token=GOOGLE,
        headers={"Content-Type": Literal(value="message/rfc822")},
        query={"uploadType": Literal(value="media")},
        body=body("to", "subject", "text", "html"),
        body_format="email",
        pick=pick,
    )


OPERATIONS = (
    Operation(
        id="send-email",
        title="Send an email by Gmail",
        effect="notify",
        docs=f"{_DOCS}.messages/send",
        params=_MAIL,
        request=_mail("messages/send", id="id", thread_id="threadId"),
        sample=_SENT,
        words=("email", "mail", "reminder", "digest", "report", "reply"),
        verbs=("send", "email", "mail", "notify", "remind", "reply"),
    ),
    Operation(
        id="create-draft",
        title="Draft an email in Gmail",
        effect="append",
        docs=f"{_DOCS}.drafts/create",
        params=_MAIL,
        request=_mail("drafts", id="id", message_id="message.id"),
        sample={"id": "r-8921736451", "message": _SENT | {"labelIds": ["DRAFT"]}},
        words=("draft", "draft reply", "draft email"),
        verbs=("draft", "create", "save", "prepare"),
    ),
    Operation(
        id="search-messages",
        title="Search messages in Gmail",
        effect="read",
        docs=f"{_DOCS}.messages/list",
        params=(
            Param(
                "query", default="in:inbox", help="as in Gmail's box, e.g. is:unread newer_than:1d"
            ),
        ),
        request=HttpRequest(
            url=address(f"{_API}/gmail/v1/users/me/messages"),
            token=GOOGLE,
            query={"maxResults": Literal(value=500)} | params(q="query"),
            result="messages",
            omits_empty=True,
            pick={"external_id": "id", "thread_id": "threadId"},
            paging=Paging(style="cursor", parameter="pageToken", next="nextPageToken"),
        ),
        sample={
            "messages": [{"id": "18f6d1c0a5b3e2d4", "threadId": "18f6d1c0a5b3e2d4"}],
            "resultSizeEstimate": 1,
        },
        gives="records",
        words=("messages", "emails", "mails", "inbox", "unread emails", "threads"),
        verbs=("search", "find", "list", "check"),
    ),
    Operation(
        id="get-message",
        title="Read a message in Gmail",
        effect="read",
        docs=f"{_DOCS}.messages/get",
        params=(_ID,),
        request=HttpRequest(
            url=address(f"{_API}/gmail/v1/users/me/messages/", given("id")),
            token=GOOGLE,
            pick={
                "external_id": "id",
                "thread_id": "threadId",
                "text": "snippet",
                "labels": "labelIds",
                "received_ms": "internalDate",
            },
        ),
        sample=_MESSAGE,
        words=("message", "email", "mail"),
        verbs=("read", "get", "open"),
    ),
    Operation(
        id="label-message",
        title="Label a message in Gmail",
        effect="upsert",
        docs=f"{_DOCS}.messages/modify",
        params=(
            _ID,
            Param("add_labels", "list", help='ids of labels, e.g. ["STARRED"]'),
            Param("remove_labels", "list", help='ids of labels, e.g. ["UNREAD"] or ["INBOX"]'),
        ),
        request=HttpRequest(
            method="POST",
            url=address(f"{_API}/gmail/v1/users/me/messages/", given("id"), "/modify"),
            token=GOOGLE,
            body=body(addLabelIds="add_labels", removeLabelIds="remove_labels"),
            pick={"id": "id", "labels": "labelIds"},
        ),
        sample={"id": "18f6d1c0a5b3e2d4", "threadId": "18f6d1c0a5b3e2d4", "labelIds": ["STARRED"]},
        words=("label", "labels", "message", "email", "star"),
        verbs=("label", "tag", "mark", "archive", "star", "update"),
    ),
)
"""What the owner of a mailbox can do."""
