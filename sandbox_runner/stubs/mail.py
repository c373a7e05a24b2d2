"""Reads a mail that untrusted code sent."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from .exchange import shortened


def envelope(sender: str, recipients: list[str], message: bytes) -> dict[str, Any]:
    """The mail as `{"from", "to": [...], "subject", "text"}`; addresses as the session gave them.

    `text` is the plain body, else the HTML one. A message that cannot be read is all text.
    """
    try:
        subject, text = _content(message)
    except Exception:  # noqa: BLE001 - the standard parser raises anything on a hostile message
        subject, text = "", message.decode("utf-8", "replace")
    return {"from": sender, "to": recipients, "subject": subject, "text": shortened(text)}


def _content(message: bytes) -> tuple[str, str]:
    parsed = message_from_bytes(message, EmailMessage, policy=policy.default)
    body = parsed.get_body(("plain", "html"))
    return str(parsed.get("subject", "")), str(body.get_content()) if body is not None else ""
