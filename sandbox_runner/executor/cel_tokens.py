"""The words of a condition."""

import re
from collections.abc import Iterator
from enum import Enum

_TOKEN = re.compile(
    r"""\s*(?:(?P<op>&&|\|\||==|!=|<=|>=|[<>!()\[\],.])|(?P<number>-?\d+(?:\.\d+)?)
    |(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<name>[A-Za-z_]\w*))""",
    re.VERBOSE,
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_MAX_LENGTH = 10_000


class Unsupported(ValueError):
    """The expression uses something that is not evaluated here."""


class Missing(ValueError):
    """The expression reads a field that the event does not have, or compares what has no order."""


class _Unknown(Enum):
    UNKNOWN = "unknown"


UNKNOWN = _Unknown.UNKNOWN
"""The value of a field that the event does not have, and of what cannot be computed."""


def tokens(expression: str) -> Iterator[str]:
    """The tokens of an expression, in order.

    Raises:
        Unsupported: at the first one that is not known.
    """
    text, position = expression.strip(), 0
    if not text or len(text) > _MAX_LENGTH:
        raise Unsupported("it is empty or too long")
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise Unsupported(f"`{text[position:position + 10]}` is not evaluated here")
        yield match.group().strip()
        position = match.end()


def unquoted(token: str) -> str:
    """The text of a string literal."""
    return re.sub(r"\\(.)", lambda match: _ESCAPES.get(match[1], match[1]), token[1:-1])
