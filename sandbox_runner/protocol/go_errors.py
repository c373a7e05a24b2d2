"""What the real server says of a text that is not JSON; it is written in Go, and clients show it."""

import json
import re
from typing import Any, NoReturn

from sandbox_runner.protocol import json_text

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_PLACES = {
    "Expecting property name enclosed in double quotes": "looking for beginning of object key string",
    "Illegal trailing comma before end of object": "looking for beginning of object key string",
    "Illegal trailing comma before end of array": "looking for beginning of value",
    "Expecting value": "looking for beginning of value",
    "Expecting ':' delimiter": "after object key",
    "Extra data": "after top-level value",
    "Invalid control character at": "in string literal",
    "Invalid \\escape": "in string escape code",
    "Invalid \\uXXXX escape": "in \\u hexadecimal character escape",
}


class NotGoJson(ValueError):
    """A text is not JSON; the message is the server's."""


def parse(body: bytes) -> Any:
    """The value of a JSON text.

    Raises:
        NotGoJson: it is none.
    """
    try:
        return json_text.parse(body)
    except json_text.NotJson as refused:
        raise NotGoJson(_reason(body) or str(refused)) from None


def _reason(body: bytes) -> str | None:
    try:
        json.loads(body, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        return _said(error)
    except NotGoJson as constant:
        return str(constant)
    except (ValueError, RecursionError):
        return None
    return None


def _refuse(name: str) -> NoReturn:
    raise NotGoJson(f"invalid character {name[0]!r} looking for beginning of value")


def _said(error: json.JSONDecodeError) -> str:
    text, at = error.doc, error.pos
    rest = text[at + ("escape" in error.msg) :].lstrip(" \t\r\n")
    if not rest or error.msg.startswith("Unterminated string"):
        return "unexpected EOF"
    place = _PLACES.get(error.msg) or _after_value(text[:at])
    shown = "'\\''" if rest[0] == "'" else f"'{rest[0]}'"
    return f"invalid character {shown} {place}"


def _after_value(before: str) -> str:
    """Where a comma is missing: in an array or an object."""
    opened = []
    for mark in re.findall(r"[\[\]{}]", _STRING.sub("", before)):
        if mark in "[{":
            opened.append(mark)
        elif opened:
            opened.pop()
    return "after array element" if opened[-1:] == ["["] else "after object key:value pair"
