"""Emails, and what became of them."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Value

_DOCS = "https://postmarkapp.com/developer/api"
_HEADERS: dict[str, Value] = {
    "X-Postmark-Server-Token": env("POSTMARK_SERVER_TOKEN"),
    "Accept": Literal(value="application/json"),
}
_TO = Param("to", required=True, help="address, e.g. ada@example.com")
_STREAM = Param("message_stream", default="outbound", help="id of the message stream")
_PAGES = Paging(style="offset", parameter="offset", size=500, max_pages=20)
_SENT: dict[str, Any] = {
    "To": "ada@example.com",
    "SubmittedAt": "2026-06-01T09:00:00.0000000Z",
    "MessageID": "b7bc2f4a-e38e-4336-af7d-e6c392c2f817",
    "ErrorCode": 0,
    "Message": "OK",
}


def _send(path: str, fields: dict[str, Value]) -> HttpRequest:
    sender: dict[str, Value] = {"From": env("EMAIL_FROM")}
    return HttpRequest(
        method="POST",
        url=address(f"https://api.postmarkapp.com/{path}"),
        headers=_HEADERS,
        body=ObjectOf(fields=sender | fields | params(MessageStream="message_stream")),
        pick={"id": "MessageID", "to": "To", "created_at": "SubmittedAt"},
    )


def _list(path: str, result: str, pick: dict[str, str]) -> HttpRequest:
    return HttpRequest(
        url=address(f"https://api.postmarkapp.com/{path}"),
        headers=_HEADERS,
        query={"count": Literal(value=500)} | params(fromdate="since"),
        result=result,
        pick=pick,
        paging=_PAGES,
    )


_SINCE = Param("since", help="only from this day on, YYYY-MM-DD")

OPERATIONS = (
    Operation(
        id="send-email",
        title="Send an email by Postmark",
        effect="notify",
        docs=f"{_DOCS}/email-api",
        params=(
            _TO,
            Param("subject", required=True, help="one line"),
            Param("text", required=True, help="the message as plain text"),
            Param("html", help="the message as HTML, beside the plain text"),
            Param("tag", help="a word to group emails by"),
            _STREAM,
        ),
        request=_send(
            "email",
            params(To="to", Subject="subject", TextBody="text", HtmlBody="html", Tag="tag"),
        ),
        sample=_SENT,
        words=("email", "mail", "reminder", "digest", "report", "welcome email", "receipt"),
        verbs=("send", "email", "mail", "notify", "remind"),
    ),
    Operation(
        id="send-template",
        title="Send a template by Postmark",
        effect="notify",
        docs=f"{_DOCS}/templates-api#email-with-template",
        params=(
            _TO,
            Param("template", required=True, help="alias of the template, e.g. welcome"),
            Param("data", "object", required=True, help="what fills it in"),
            _STREAM,
        ),
        request=_send(
            "email/withTemplate",
            params(To="to", TemplateAlias="template", TemplateModel="data"),
        ),
        sample=_SENT,
        words=("template", "template email"),
        verbs=("send",),
    ),
    Operation(
        id="list-bounces",
        title="Fetch bounces from Postmark",
        effect="read",
        docs=f"{_DOCS}/bounce-api#bounces",
        params=(_SINCE,),
        request=_list(
            "bounces",
            "Bounces",
            {
                "external_id": "ID",
                "email": "Email",
                "type": "Type",
                "subject": "Subject",
                "reason": "Description",
                "created_at": "BouncedAt",
            },
        ),
        sample={
            "TotalCount": 1,
            "Bounces": [
                {
                    "ID": 692560173,
                    "Type": "HardBounce",
                    "TypeCode": 1,
                    "Name": "Hard bounce",
                    "MessageID": "2c1b63fe-43f2-4db5-91b0-8bdfa44a9316",
                    "Description": "The server was unable to deliver your message.",
                    "Email": "grace@example.com",
                    "BouncedAt": "2026-05-28T16:40:00Z",
                    "Inactive": True,
                    "Subject": "Your weekly report",
                }
            ],
        },
        gives="records",
        words=("bounces", "bounced emails"),
        verbs=("export", "check"),
    ),
    Operation(
        id="list-messages",
        title="Fetch sent emails from Postmark",
        effect="read",
        docs=f"{_DOCS}/messages-api#outbound-message-search",
        params=(_SINCE,),
        request=_list(
            "messages/outbound",
            "Messages",
            {
                "external_id": "MessageID",
                "to": "Recipients.0",
                "subject": "Subject",
                "status": "Status",
                "created_at": "ReceivedAt",
            },
        ),
        sample={
            "TotalCount": 1,
            "Messages": [
                {
                    "MessageID": "0ac29aee-e1cd-480d-b08d-4f48548ff48d",
                    "To": [{"Email": "ada@example.com", "Name": None}],
                    "Recipients": ["ada@example.com"],
                    "ReceivedAt": "2026-05-28T16:40:00Z",
                    "From": "reports@example.com",
                    "Subject": "Your weekly report",
                    "Status": "Sent",
                }
            ],
        },
        gives="records",
        words=("emails", "messages", "sent emails"),
        verbs=("export", "check"),
    ),
)
"""What a server token can do."""
