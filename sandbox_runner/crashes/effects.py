"""What a step did to the world outside, and what would keep it from being done twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sandbox_runner.stubs.exchange import HttpExchange
from sandbox_runner.stubs.redaction import HIDDEN

_READS = {"GET", "HEAD", "OPTIONS", "CONNECT"}
_SAME_AGAIN = {"PUT", "DELETE"}
_KEY_HEADERS = ("idempotency-key", "x-idempotency-key", "x-amz-client-token", "paypal-request-id")
_KEY_FIELDS = ("idempotency_key", "idempotencyKey", "ClientToken", "clientToken", "client_msg_id")


@dataclass(frozen=True, slots=True)
class Effect:
    """One outside effect."""

    step: str
    """The id of the step whose code had it; empty outside of steps."""
    what: str
    """Such as `POST https://slack.com/api/chat.postMessage`."""
    harmless: str = ""
    """Why having it again changes nothing; empty where it does."""
    key: str = ""
    """What the receiver can tell a repetition by, such as `Idempotency-Key: 7`."""
    remedy: str = ""
    """What would keep it from happening twice."""


def effect_of(step: str, exchange: HttpExchange) -> Effect:
    """The effect of an outside call."""
    what = f"{exchange.method} {exchange.url.partition('?')[0]}"
    if exchange.kind == "smtp":
        remedy = (
            "a Message-ID made of the run's and the step's id, and a mail service that honours it"
        )
        return Effect(step, what, key=_mail_key(exchange.request_body), remedy=remedy)
    harmless = ""
    if exchange.kind == "tcp" or exchange.method in _READS:
        harmless = "it only reads"
    elif what.endswith("/token"):
        harmless = "it only asks for a token"
    elif exchange.method in _SAME_AGAIN:
        harmless = f"{exchange.method} leaves the same state when it is repeated"
    key = _key_of(exchange.request_headers, exchange.request_body)
    remedy = (
        'the header Idempotency-Key: f"{ctx.run_id}-' + step + '", where the service honours it'
    )
    return Effect(step, what, harmless, key, remedy)


def effect_of_event(step: str, event: Mapping[str, Any]) -> Effect:
    """The effect of an event that the function sent; its id as the function gave it."""
    given = event.get("id")
    key = f"event id: {given}" if given else ""
    remedy = 'an id of the event: id=f"{ctx.run_id}-' + step + '"'
    return Effect(step, f"event {event.get('name')}", key=key, remedy=remedy)


def _key_of(headers: Mapping[str, str], body: Any) -> str:
    for name in _KEY_HEADERS:
        if headers.get(name, HIDDEN) != HIDDEN:
            return f"{name}: {headers[name]}"
    fields: Iterable[str] = _KEY_FIELDS if isinstance(body, Mapping) else ()
    return next((f"{name}: {body[name]}" for name in fields if body.get(name)), "")


def _mail_key(body: Any) -> str:
    given = body.get("message_id") if isinstance(body, Mapping) else None
    return f"Message-ID: {given}" if given else ""
