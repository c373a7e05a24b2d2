"""Messages, photos, documents and polls of a bot."""

from typing import Any

from generators.catalog import Operation, Param
from generators.catalog.wording import address, body, env
from generators.spec.primitives import HttpRequest

_CHAT_ID = Param("chat_id", required=True, help="id of the chat, or @name of a public channel")
_MESSAGE: dict[str, Any] = {
    "message_id": 2048,
    "from": {"id": 7654321, "is_bot": True, "first_name": "Reports", "username": "reports_bot"},
    "chat": {"id": -1001234567890, "title": "Sales", "type": "supergroup"},
    "date": 1780304400,
    "text": "12 new orders",
}
_MARKUP = Param("parse_mode", help="HTML or MarkdownV2; plain text when left out")
_CAPTION = Param("caption", help="text below it, at most 1024 characters")


def _call(
    method: str,
    title: str,
    params: tuple[Param, ...],
    *,
    words: tuple[str, ...],
    verbs: tuple[str, ...],
    sample: Any = _MESSAGE,
    operation: str,
) -> Operation:
    return Operation(
        id=operation,
        title=title,
        effect="notify",
        docs=f"https://core.telegram.org/bots/api#{method.lower()}",
        params=params,
        request=HttpRequest(
            method="POST",
            url=address("https://api.telegram.org/bot", env("TELEGRAM_BOT_TOKEN"), f"/{method}"),
            body=body(*(param.name for param in params)),
            result="result",
            pick={"id": "message_id", "chat_id": "chat.id"},
            ok_field="ok",
            error_field="description",
        ),
        sample={"ok": True, "result": sample},
        words=words,
        verbs=verbs,
    )


OPERATIONS = (
    _call(
        "sendMessage",
        "Send a Telegram message",
        (
            _CHAT_ID,
            Param("text", required=True, help="the message, at most 4096 characters"),
            _MARKUP,
            Param("disable_notification", "boolean", help="true makes no sound"),
        ),
        operation="send-message",
        words=("message", "chat", "alert", "notification", "group", "channel", "summary"),
        verbs=("send", "message", "notify", "post", "text", "ping"),
    ),
    _call(
        "sendPhoto",
        "Send a photo by Telegram",
        (_CHAT_ID, Param("photo", required=True, help="address of the picture"), _CAPTION),
        operation="send-photo",
        words=("photo", "picture", "image", "chart", "screenshot"),
        verbs=("send", "post", "share"),
        sample=_MESSAGE | {"caption": "Revenue by week"},
    ),
    _call(
        "sendDocument",
        "Send a file by Telegram",
        (
            _CHAT_ID,
            Param("document", required=True, help="address of the file (PDF or ZIP by URL)"),
            _CAPTION,
        ),
        operation="send-document",
        words=("document", "file", "pdf", "attachment"),
        verbs=("send", "share"),
        sample=_MESSAGE | {"document": {"file_name": "report.pdf", "file_id": "BQACAgQ"}},
    ),
    _call(
        "sendPoll",
        "Send a poll by Telegram",
        (
            _CHAT_ID,
            Param("question", required=True, help="at most 300 characters"),
            Param("options", "list", required=True, help='e.g. [{"text": "Yes"}, {"text": "No"}]'),
            Param("is_anonymous", "boolean", help="false shows who chose what"),
        ),
        operation="send-poll",
        words=("poll", "vote", "survey"),
        verbs=("send", "post", "ask"),
        sample=_MESSAGE | {"poll": {"id": "5312345678901234567", "question": "Lunch?"}},
    ),
)
"""What a bot can send."""
