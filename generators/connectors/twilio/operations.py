"""Text messages, WhatsApp messages and calls. Bodies are forms, as Twilio wants them."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, env, given, params
from generators.spec.primitives import BasicAuth, HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Template, Value

_AUTH = BasicAuth(username=env("TWILIO_ACCOUNT_SID"), password=env("TWILIO_AUTH_TOKEN"))
_FROM = {"From": env("TWILIO_FROM_NUMBER")}
_TO = Param("to", required=True, help="number of who gets it, e.g. +15555550100")
_NEXT = Paging(style="next_url", next="next_page_uri")
_MESSAGE: dict[str, Any] = {
    "sid": "SM87105da94bff44b999e4e6eb90d8eb6a",
    "status": "queued",
    "direction": "outbound-api",
    "from": "+15555550199",
    "to": "+15555550100",
    "body": "Your order has shipped.",
    "date_created": "Mon, 01 Jun 2026 09:00:00 +0000",
    "date_sent": None,
    "error_code": None,
}
_CALL: dict[str, Any] = {
    "sid": "CA42ed11f93dc08b952027ffbc406d0868",
    "status": "queued",
    "direction": "outbound-api",
    "from": "+15555550199",
    "to": "+15555550100",
    "start_time": "Mon, 01 Jun 2026 09:00:00 +0000",
    "duration": None,
}
_SAVED = {"id": "sid", "status": "status"}


def _url(resource: str) -> Value:
    base = "https://api.twilio.com/2010-04-01/Accounts/"
    return address(base, env("TWILIO_ACCOUNT_SID"), f"/{resource}.json")


def _post(resource: str, fields: dict[str, Value]) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=_url(resource),
        auth=_AUTH,
        body=ObjectOf(fields=fields),
        body_format="form",
        pick=_SAVED,
    )


_WHATSAPP: dict[str, Value] = {
    "From": Template(parts=("whatsapp:", env("TWILIO_WHATSAPP_NUMBER"))),
    "To": Template(parts=("whatsapp:", given("to"))),
}

OPERATIONS = (
    Operation(
        id="send-sms",
        title="Send a text message",
        effect="notify",
        docs="https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource",
        params=(_TO, Param("body", required=True, help="the message, at most 1600 characters")),
        request=_post("Messages", params(To="to", Body="body") | _FROM),
        sample=_MESSAGE,
        words=("sms", "text", "text message", "message", "reminder", "alert", "code"),
        verbs=("send", "text", "sms", "remind", "notify", "message"),
    ),
    Operation(
        id="send-whatsapp",
        title="Send a WhatsApp message by Twilio",
        effect="notify",
        docs="https://www.twilio.com/docs/whatsapp/api",
        params=(_TO, Param("body", required=True, help="the message")),
        request=_post("Messages", params(Body="body") | _WHATSAPP),
        sample=_MESSAGE | {"from": "whatsapp:+15555550199", "to": "whatsapp:+15555550100"},
        words=("whatsapp", "whatsapp message"),
        verbs=("whatsapp",),
    ),
    Operation(
        id="make-call",
        title="Make a phone call",
        effect="notify",
        docs="https://www.twilio.com/docs/voice/api/call-resource#create-a-call-resource",
        params=(
            _TO,
            Param("url", required=True, help="address of the TwiML that says what happens"),
        ),
        request=_post("Calls", params(To="to", Url="url") | _FROM),
        sample=_CALL,
        words=("call", "phone call", "voice call"),
        verbs=("call", "phone", "ring", "dial"),
    ),
    Operation(
        id="list-messages",
        title="Fetch text messages from Twilio",
        effect="read",
        docs="https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources",
        params=(
            Param("to", help="only those sent to this number"),
            Param("since", help="only those sent on or after this day, YYYY-MM-DD"),
        ),
        request=HttpRequest(
            url=_url("Messages"),
            auth=_AUTH,
            query={"PageSize": Literal(value=1000)} | params(**{"To": "to", "DateSent>": "since"}),
            result="messages",
            pick={
                "external_id": "sid",
                "from": "from",
                "to": "to",
                "body": "body",
                "status": "status",
                "direction": "direction",
                "created_at": "date_created",
            },
            paging=_NEXT,
        ),
        sample={"messages": [_MESSAGE | {"status": "delivered"}], "next_page_uri": None},
        gives="records",
        words=("messages", "texts", "sms"),
        verbs=("export", "fetch"),
    ),
    Operation(
        id="list-calls",
        title="Fetch calls from Twilio",
        effect="read",
        docs="https://www.twilio.com/docs/voice/api/call-resource#read-multiple-call-resources",
        request=HttpRequest(
            url=_url("Calls"),
            auth=_AUTH,
            query={"PageSize": Literal(value=1000)},
            result="calls",
            pick={
                "external_id": "sid",
                "from": "from",
                "to": "to",
                "status": "status",
                "duration": "duration",
                "created_at": "start_time",
            },
            paging=_NEXT,
        ),
        sample={
            "calls": [_CALL | {"status": "completed", "duration": "61"}],
            "next_page_uri": None,
        },
        gives="records",
        words=("calls", "phone calls", "call log"),
        verbs=("export", "fetch"),
    ),
)
"""What an account can do."""
