"""How a service tells the app that something happened, and proves that it is the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the signature's header holds.

    Usually an HMAC of the body, as `prefix` and digits; several, parted by commas, while a secret
    is being replaced.
    """

    kind: Literal["hmac", "stamped", "secret"] = "hmac"
    """`stamped` is `t=…,v1=…`, an HMAC of `t.body` (Stripe's form); `secret` is the secret itself."""
    digest: Literal["sha256", "sha1"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    prefix: str = ""
    """What stands before the digits: `sha256=`."""
    docs: str = ""
    """The page of the service's documentation that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A request of a service to the app."""

    events: Mapping[str, str]
    """Words to the service's own event: `payment fails` -> `charge.failed`."""
    signature: str = ""
    """Header that carries the signature."""
    secret: str = ""
    """Environment variable of the signing secret."""
    proof: Proof | None = None
    """None where nobody has described it: then no route can be written."""
    name: tuple[str, ...] = ()
    """Where the service's name of the event stands: `body.type`, `header.X-GitHub-Event`.

    Several parts are joined by dots; one that may be missing ends with `?`.
    """
    data: str = ""
    """Path in the body of what the event is about: `data.object`; empty for all of it."""
    id: str = ""
    """Where the delivery's id stands, by which a repeated one is told: `body.id`."""
