"""Messages from a business number. Outside of 24 hours after the last answer, only templates."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, bearer, env, given, params
from generators.spec.primitives import HttpRequest, Paging
from generators.spec.values import Literal, ObjectOf, Value

_GRAPH = "https://graph.facebook.com/v26.0/"
_AUTH = bearer("WHATSAPP_ACCESS_TOKEN")
_DOCS = "https://developers.facebook.com/documentation/business-messaging/whatsapp"
_TO = Param("to", required=True, help="number with country code, e.g. +15555550100")
_SENT: dict[str, Any] = {
    "messaging_product": "whatsapp",
    "contacts": [{"input": "+15555550100", "wa_id": "15555550100"}],
    "messages": [{"id": "wamid.HBgLMTU1NTU1NTAxMDAVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA"}],
}


def _send(kind: str, content: dict[str, Value]) -> HttpRequest:
    fixed = {
        "messaging_product": Literal(value="whatsapp"),
        "recipient_type": Literal(value="individual"),
        "type": Literal(value=kind),
    }
    return HttpRequest(
        method="POST",
        url=address(_GRAPH, env("WHATSAPP_PHONE_NUMBER_ID"), "/messages"),
        headers=_AUTH,
        body=ObjectOf(fields=fixed | params("to") | {kind: ObjectOf(fields=content)}),
        result="messages.0",
        pick={"id": "id"},
    )


OPERATIONS = (
    Operation(
        id="send-message",
        title="Send a WhatsApp message",
        effect="notify",
        docs=f"{_DOCS}/messages/text-messages",
        params=(
            _TO,
            Param("text", required=True, help="the message, at most 4096 characters"),
            Param("preview_url", "boolean", help="true shows a preview of the first link"),
        ),
        request=_send("text", params("preview_url", body="text")),
        sample=_SENT,
        words=("message", "whatsapp", "reminder", "alert", "notification"),
        verbs=("send", "message", "text", "notify", "remind", "whatsapp"),
    ),
    Operation(
        id="send-template",
        title="Send a WhatsApp template",
        effect="notify",
        docs=f"{_DOCS}/templates/overview",
        params=(
            _TO,
            Param("template", required=True, help="name of an approved template, e.g. order_sent"),
            Param("language", default="en_US", help="code of its language"),
            Param("components", "list", help="what fills it in, as WhatsApp's component objects"),
        ),
        request=_send(
            "template",
            params("components", name="template")
            | {"language": ObjectOf(fields={"code": given("language")})},
        ),
        sample=_SENT,
        words=("template", "template message", "confirmation"),
        verbs=("send",),
    ),
    Operation(
        id="send-image",
        title="Send a picture by WhatsApp",
        effect="notify",
        docs=f"{_DOCS}/messages/image-messages",
        params=(
            _TO,
            Param("link", required=True, help="address of the picture"),
            Param("caption", help="text below it"),
        ),
        request=_send("image", params("link", "caption")),
        sample=_SENT,
        words=("image", "picture", "photo"),
        verbs=("send", "share"),
    ),
    Operation(
        id="send-document",
        title="Send a document by WhatsApp",
        effect="notify",
        docs=f"{_DOCS}/messages/document-messages",
        params=(
            _TO,
            Param("link", required=True, help="address of the file"),
            Param("filename", help="as it is shown, e.g. invoice.pdf"),
            Param("caption", help="text below it"),
        ),
        request=_send("document", params("link", "filename", "caption")),
        sample=_SENT,
        words=("document", "file", "pdf", "invoice"),
        verbs=("send", "share"),
    ),
    Operation(
        id="list-templates",
        title="List WhatsApp templates",
        effect="read",
        docs=f"{_DOCS}/templates/overview",
        request=HttpRequest(
            url=address(_GRAPH, env("WHATSAPP_BUSINESS_ACCOUNT_ID"), "/message_templates"),
            headers=_AUTH,
            query={
                "fields": Literal(value="id,name,language,status,category"),
                "limit": Literal(value=100),
            },
            result="data",
            pick={
                "external_id": "id",
                "name": "name",
                "language": "language",
                "status": "status",
                "category": "category",
            },
            paging=Paging(
                style="cursor", parameter="after", next="paging.cursors.after", more="paging.next"
            ),
        ),
        sample={
            "data": [
                {
                    "id": "1627019861106475",
                    "name": "order_sent",
                    "language": "en_US",
                    "status": "APPROVED",
                    "category": "UTILITY",
                }
            ],
            "paging": {"cursors": {"before": "QVFIUm", "after": "QVFIUn"}},
        },
        gives="records",
        words=("templates", "message templates"),
    ),
)
"""What a business number can do."""
