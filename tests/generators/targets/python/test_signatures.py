"""Laws of signed calls: what the generated code signs is what Amazon's examples say."""

import hmac
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from generators.targets.python.source.templates import fill

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
NOON = datetime(2013, 5, 24, tzinfo=UTC)


def signer() -> Callable[..., dict[str, str]]:
    """The helper that generated modules hold, executed."""
    names: dict[str, Any] = {"httpx": httpx, "hmac": hmac, "sha256": sha256, "quote": quote}
    names["datetime"] = datetime
    exec(str(fill("helpers/aws_headers.py.j2")), names)  # noqa: S102
    found: Callable[..., dict[str, str]] = names["aws_headers"]
    return found


@pytest.mark.parametrize(
    ("query", "signature"),
    [
        ("lifecycle=", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        (
            "max-keys=2&prefix=J",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        ),
    ],
)
def test_the_examples_of_amazon_are_signed_as_it_says(query: str, signature: str) -> None:
    """The signatures of two calls in "Authenticating Requests: Using the Authorization Header"."""
    url = f"https://examplebucket.s3.amazonaws.com/?{query}"
    credentials = ("AKIAIOSFODNN7EXAMPLE", SECRET)
    nothing = sha256(b"").hexdigest()
    headers = signer()("GET", url, credentials, "us-east-1", NOON, nothing)
    assert headers["Authorization"].endswith(f"Signature={signature}")


def test_a_key_is_signed_as_it_is_named() -> None:
    """A slash stays, anything else is encoded once, however the URL writes it."""
    sign = signer()
    host = "https://examplebucket.s3.amazonaws.com"
    first, second = (
        sign("PUT", f"{host}/{path}", ("AKIA", SECRET), "us-east-1", NOON)
        for path in ("reports/may (1).csv", "reports/may%20%281%29.csv")
    )
    assert first == second
    assert first["x-amz-content-sha256"] == "UNSIGNED-PAYLOAD"
