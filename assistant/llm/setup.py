"""Reads what a provider needs from environment variables."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from assistant.llm.errors import BadAddress, MissingKey


def required_key(
    environment: Mapping[str, str], variable: str, *, provider: str, title: str
) -> str:
    """The API key in `variable`.

    Raises:
        MissingKey: it is not set or blank.
    """
    key = environment.get(variable, "").strip()
    if not key:
        raise MissingKey(provider, title, variable)
    return key


def address(
    environment: Mapping[str, str], variable: str, *, provider: str, default: str = ""
) -> str:
    """The base URL in `variable`, else `default`.

    Raises:
        BadAddress: neither is an http(s) URL.
    """
    found = environment.get(variable, "").strip() or default
    if not _is_web_address(found):
        raise BadAddress(provider, variable, found)
    return found.rstrip("/")


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
