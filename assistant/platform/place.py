"""Which server is meant: a flag, else the SDK's own variables, else the local one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.errors import UsageError

LOCAL = "http://127.0.0.1:8288"
_CLOUD_API, _CLOUD_EVENTS = "https://api.inngest.com", "https://inn.gs"


@dataclass(frozen=True, slots=True)
class Place:
    """A server and what it is shown."""

    api: str
    events: str
    event_key: str
    signing_key: str | None

    @property
    def is_cloud(self) -> bool:
        """Whether it is Inngest's own."""
        return self.api == _CLOUD_API


def find_place(server: str | None) -> Place:
    """The server that a flag names, or the environment.

    `INNGEST_BASE_URL` and an address in `INNGEST_DEV` name it; both keys without either mean Inngest
    Cloud; with nothing set it is the local one.

    Raises:
        UsageError: it is no address, or Inngest Cloud without an event key.
    """
    environment = os.environ
    event_key = environment.get("INNGEST_EVENT_KEY", "")
    signing_key = environment.get("INNGEST_SIGNING_KEY") or None
    dev = environment.get("INNGEST_DEV", "")
    named = server or environment.get("INNGEST_BASE_URL") or (dev if "://" in dev else "")
    if not named and signing_key and dev.lower() in {"", "0", "false"}:
        return Place(_CLOUD_API, _CLOUD_EVENTS, event_key, signing_key)
    base = (named or LOCAL).rstrip("/")
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError(f"'{base}' is no address of a server", f"write --server {LOCAL}")
    return Place(base, base, event_key or "dev", signing_key)
