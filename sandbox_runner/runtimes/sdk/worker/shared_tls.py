"""One TLS context for all HTTP clients of a process that ask for nothing special.

The SDK makes two clients for every `Inngest()`, and each reads the certificates anew: most of the
time that a small app takes to load. Where httpx is built otherwise than expected nothing is changed.
"""

from __future__ import annotations

import ssl
from typing import Any


class _Shared:
    context: ssl.SSLContext | None = None


def install() -> None:
    """Share contexts from here on."""
    try:
        from httpx._transports import default
    except ImportError:
        return
    create = getattr(default, "create_ssl_context", None)
    if create is None:
        return

    def create_ssl_context(*args: Any, **options: Any) -> Any:
        if args or options.get("verify", True) is not True or options.get("cert") is not None:
            return create(*args, **options)
        if _Shared.context is None:
            _Shared.context = create(**options)
        return _Shared.context

    replaced: Any = default
    replaced.create_ssl_context = create_ssl_context


def use(context: ssl.SSLContext | None) -> None:
    """Share this one; None makes the next client create it."""
    _Shared.context = context
