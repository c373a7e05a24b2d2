"""Signatures: `t=SECONDS&s=HEX`, HMAC-SHA256 of a body and the time, with the signing key."""

import hashlib
import hmac
import json
import re
import time
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs

HEADER = "X-Inngest-Signature"
_PREFIX = re.compile(r"^signkey-[^-]+-")
_MOST_SKEW_SECONDS = 300
_LARGE, _SMALL = 1e21, 1e-6
"""Between them ECMAScript writes numbers without an exponent."""


def sign(body: bytes, key: str, at: int | None = None) -> str:
    """The signature of a body.

    Args:
        body: a request's must be `canonical`.
        key: such as `signkey-test-0123abcd`.
        at: seconds since 1970; now when left out.
    """
    moment = int(time.time()) if at is None else at
    return f"t={moment}&s={_mac(body, key, str(moment))}"


def verified(body: bytes, key: str, signature: str, now: int | None = None) -> bool:
    """Whether a signature is the body's, and not older than five minutes.

    Args:
        body: as received.
        key: the signing key.
        signature: the header's value.
        now: seconds since 1970.
    """
    given = parse_qs(signature)
    moment, mac = given.get("t", [""])[0], given.get("s", [""])[0]
    if not moment.isascii() or not moment.isdigit() or len(moment) > 12:
        return False
    age = (int(time.time()) if now is None else now) - int(moment)
    fresh = abs(age) <= _MOST_SKEW_SECONDS
    return fresh and hmac.compare_digest(mac.encode(), _mac(body, key, moment).encode())


def canonical(body: bytes) -> bytes:
    """JSON as both sides sign it: RFC 8785."""
    return _text(json.loads(body)).encode("utf-8", "surrogatepass")


def hashed_key(key: str) -> str:
    """The key as an SDK shows it in `Authorization: Bearer …`."""
    plain = _PREFIX.sub("", key)
    try:
        return hashlib.sha256(bytes.fromhex(plain)).hexdigest()
    except ValueError:
        return hashlib.sha256(plain.encode()).hexdigest()


def _text(value: Any) -> str:
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(name)}:{_text(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, float):
        return _number(value)
    return json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """As ECMAScript writes it."""
    if value.is_integer() and abs(value) < _LARGE:
        return str(int(value))
    digits, exponent, power = repr(value).partition("e")
    if not exponent:
        return digits
    if _SMALL <= abs(value) < 1:
        return f"{Decimal(repr(value)):f}"
    return f"{digits}e{int(power):+d}"


def _mac(body: bytes, key: str, moment: str) -> str:
    plain = _PREFIX.sub("", key).encode()
    return hmac.new(plain, body + moment.encode(), hashlib.sha256).hexdigest()
