"""Keeps secrets of the function out of reports."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

HIDDEN = "***"

_SECRET_NAME = re.compile(
    r"(?i)authorization$|^(set-)?cookie$|api[-_]?key|secret|passw(or)?d|passphrase|signature|"
    r"credential|private[-_]?key|access[-_]?key|^x-.*-(key|auth)$|"
    r"^token$|(access|refresh|auth|session|bearer|id)token$|(?<!page)(?<!next)(?<!sync)[-_]token$"
)
_SECRET_PARAMETER = re.compile(r"(?i)^(key|sig|code|auth|jwt)$")
_DEEPEST = 50


def is_secret(name: str) -> bool:
    """Whether a header, parameter or JSON key of this name holds a secret."""
    return _SECRET_NAME.search(name) is not None


def is_secret_parameter(name: str) -> bool:
    """The same of a query or form, where also `key` and `code` do."""
    return is_secret(name) or _SECRET_PARAMETER.fullmatch(name) is not None


def redacted_headers(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers by lower-case name, with the values of secrets hidden."""
    return {name.lower(): HIDDEN if is_secret(name) else value for name, value in headers}


def redacted_query(query: str) -> str:
    """A query string (or a form body) with the values of secrets hidden."""
    pairs = parse_qsl(query, keep_blank_values=True)
    if not any(is_secret_parameter(name) for name, _ in pairs):
        return query
    hidden = [(name, HIDDEN if is_secret_parameter(name) else value) for name, value in pairs]
    return urlencode(hidden, safe="*")


def redacted_json(value: Any, depth: int = 0) -> Any:
    """A JSON value with the texts under secret keys hidden, however deep."""
    if depth > _DEEPEST:
        return "…"
    if isinstance(value, Mapping):
        return {
            key: (
                HIDDEN
                if isinstance(item, str) and is_secret(str(key))
                else redacted_json(item, depth + 1)
            )
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [redacted_json(item, depth + 1) for item in value]
    return value
