"""Values as Python literals: the only way in which text of a workflow enters code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

_SHORT = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LINES = re.compile(r"[^\n]*\n+|[^\n]+")
"""A line with the line breaks and empty lines behind it."""
ROOM = 68
"""Columns that one piece of a text may take; what is longer is joined from several."""


class Source(str):
    """Python source text. Templates print this as it is, and any other text as a literal."""

    __slots__ = ()


class Joined(Source):
    """A text of several pieces, in parentheses."""

    __slots__ = ()

    @property
    def bare(self) -> Source:
        """The pieces without the parentheses, for a place that has its own."""
        return Source(self[1:-1])


def literal(value: Any, room: int = ROOM) -> Source:
    """Give a JSON value (objects, arrays, text, numbers, booleans, null) as source."""
    if isinstance(value, Source):
        return value
    if isinstance(value, str):
        return text(value, room)
    if isinstance(value, dict):
        pairs = ((literal(key, room), literal(inner, room)) for key, inner in value.items())
        return display(pairs)
    if isinstance(value, list | tuple):
        return Source(f"[{', '.join(literal(item, room) for item in value)}]")
    if value is None or isinstance(value, bool | int | float):
        return Source(repr(value))
    raise TypeError(f"{type(value).__name__} is not a JSON value")


def display(pairs: Iterable[tuple[Source, Source]]) -> Source:
    """Give a dict display."""
    return Source("{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}")


def text(value: str, room: int = ROOM) -> Source:
    """Give text as one string, or as several in parentheses when it is long."""
    return _joined([f'"{_escaped(piece)}"' for piece in _pieces(value, room)])


def interpolated(parts: Iterable[str | Source], room: int = ROOM) -> Source:
    """Give text with expressions in it as an f-string.

    Expressions must hold neither a double quote nor a backslash (Python 3.11 allows neither).
    """
    whole = list(parts)
    if sum(map(len, whole)) <= room:
        return Source(_f_string([(part, isinstance(part, Source)) for part in _braces(whole)]))
    pieces: list[_Piece] = [("", False)]
    for part in _braces(whole):
        if isinstance(part, Source):
            pieces = _add(pieces, part, room, expression=True)
        else:
            for piece in _pieces(part, room):
                pieces = _add(pieces, piece, room, expression=False)
    return _joined(list(_f_strings(pieces)))


def _braces(parts: list[str | Source]) -> Iterator[str | Source]:
    """The parts that say something, expressions in the braces of an f-string."""
    yield from (
        Source("{" + part + "}") if isinstance(part, Source) else part for part in parts if part
    )


_Piece = tuple[str, bool]


def _add(pieces: list[_Piece], new: str, room: int, *, expression: bool) -> list[_Piece]:
    """Append to the list of parts; a line break (an empty part) comes where room is over."""
    line = 0
    for body, _ in reversed(pieces):
        if body == "" or (body.endswith("\n") and line > 0):
            break
        line += len(body)
    full = line + len(new) > room or (pieces[-1][0].endswith("\n") and not pieces[-1][1])
    return [*pieces, *([("", False)] if full and line else []), (new, expression)]


def _f_strings(parts: list[_Piece]) -> Iterator[str]:
    line: list[_Piece] = []
    for part in [*parts, ("", False)]:
        if part[0] == "":
            if line:
                yield _f_string(line)
            line = []
        else:
            line.append(part)


def _f_string(line: list[_Piece]) -> str:
    if not any(expression for _, expression in line):
        return f'"{_escaped("".join(body for body, _ in line))}"'
    bodies = (body if expression else _braced(_escaped(body)) for body, expression in line)
    return f'f"{"".join(bodies)}"'


def _braced(escaped: str) -> str:
    return escaped.replace("{", "{{").replace("}", "}}")


def _joined(pieces: list[str]) -> Source:
    if not pieces:
        return Source('""')
    return Source(pieces[0]) if len(pieces) == 1 else Joined(f"({' '.join(pieces)})")


def _pieces(value: str, room: int) -> Iterator[str]:
    """Cut after newlines and, in long lines, after spaces; the pieces joined are the value."""
    if len(value) <= room:
        yield value
        return
    for line in _LINES.findall(value):
        rest = line
        while len(rest) > room:
            cut = rest.rfind(" ", 0, room) + 1 or room
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _escaped(value: str) -> str:
    return "".join(_SHORT.get(char) or _printable(char) for char in value)


def _printable(char: str) -> str:
    if char.isprintable():
        return char
    code = ord(char)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
