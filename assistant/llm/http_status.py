"""HTTP error answers of model services, read once for all providers."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from assistant.llm.endpoint import Endpoint
from assistant.llm.errors import (
    AuthenticationRefused,
    BadRequest,
    OutOfCredit,
    ProviderError,
    RateLimited,
    ServerFailed,
    UnknownModel,
)

_NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_error"})
_NO_MODEL = frozenset({"model_not_found", "not_found_error"})
_WORTH_REPEATING = frozenset({408, 409, 425})
_STATUS_OF_TYPE = {
    "invalid_request_error": 400,
    "invalid_prompt": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "rate_limit_exceeded": 429,
    "insufficient_quota": 429,
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a service says went wrong."""

    message: str = ""
    codes: frozenset[str] = frozenset()
    """Its machine-readable `code` and `type`, whichever are there."""

    @classmethod
    def read(cls, body: object) -> "Complaint":
        """From a decoded body in any of the usual forms: `{"error": {…}}`, `{"error": "…"}`, `{…}`, text."""
        if isinstance(body, Mapping):
            inner = body.get("error", body)
            return cls._of_mapping(inner) if isinstance(inner, Mapping) else cls(str(inner))
        return cls(_plain(str(body))) if body else cls()

    @classmethod
    def _of_mapping(cls, error: Mapping[str, Any]) -> "Complaint":
        codes = {str(error[key]) for key in ("code", "type") if error.get(key)}
        return cls(str(error.get("message") or error.get("detail") or ""), frozenset(codes))


def status_error(
    at: Endpoint, status: int, headers: Mapping[str, str], body: object, *, model: str
) -> ProviderError:
    """The error for an answer whose status is not 2xx."""
    complaint = Complaint.read(body)
    said = at.scrub(complaint.message)
    if status == 402 or (status == 429 and complaint.codes & _NO_CREDIT):
        return OutOfCredit(at, status, said)
    if status == 429:
        return RateLimited(at, retry_after(headers), said)
    if status in {401, 403}:
        return AuthenticationRefused(at, status, said)
    if status >= 500 or status in _WORTH_REPEATING:
        return ServerFailed(at, status, said, retry_after(headers))
    if status == 404 and (complaint.codes & _NO_MODEL or model in complaint.message):
        return UnknownModel(at, model, status, said)
    return BadRequest(at, status, said, _address_hint(at) if status in {404, 405} else "")


def stream_error(at: Endpoint, body: object, *, model: str) -> ProviderError:
    """The error for a complaint that arrives in the middle of an answer with status 200."""
    complaint = Complaint.read(body)
    for code in sorted(complaint.codes):
        if status := _STATUS_OF_TYPE.get(code):
            return status_error(at, status, {}, body, model=model)
    return ServerFailed(at, None, at.scrub(complaint.message))


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from `retry-after-ms` or `retry-after` (seconds or an HTTP date); None if not said."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return max(0.0, milliseconds / 1000)
    value = headers.get("retry-after")
    seconds = _number(value)
    return max(0.0, seconds) if seconds is not None else _until(value)


def _until(value: str | None) -> float | None:
    try:
        moment = parsedate_to_datetime(value or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _number(value: str | None) -> float | None:
    try:
        number = float(value) if value else math.nan
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _plain(text: str) -> str:
    """A body that was not JSON; pages of HTML say nothing to a person."""
    stripped = text.strip()
    try:
        return str(json.loads(stripped))
    except ValueError:
        return "" if stripped.startswith("<") else stripped


def _address_hint(at: Endpoint) -> str:
    return f"Check {at.url_variable}: nothing there answers this kind of request."
