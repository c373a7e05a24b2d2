"""JSON that is still being written: which of its values are complete, and which one grows."""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Names and positions that lead to a value from outside in; empty for the whole."""

_DEEPEST = 64
_PLAIN = re.compile(r'[^"\\]*')
_CUT_ESCAPE = re.compile(r"((?:^|[^\\])(?:\\\\)*)\\(?:u[0-9a-fA-F]{0,3})?$")
_LONGEST_END = 400
"""Characters of a growing text that are looked at."""


class _Place:
    """An object or a list that is not closed yet."""

    __slots__ = ("key", "value")

    def __init__(self, value: dict[str, Any] | list[Any]) -> None:
        self.value = value
        self.key: str | None = None

    @property
    def step(self) -> str | int:
        """Where its next value goes."""
        return len(self.value) if isinstance(self.value, list) else self.key or ""

    def put(self, value: Any) -> bool:
        """Take a value, or the name of one: whether it was a value."""
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is None:
            self.key = str(value)
            return False
        else:
            self.value[self.key] = value
            self.key = None
        return True


class PartialJSON:
    """Takes one JSON document in pieces, cut anywhere; each character is looked at once.

    What is no JSON makes it `broken`; what follows is not read.
    """

    def __init__(self) -> None:
        self.done = False
        """The document is complete."""
        self.broken = False
        self._places: list[_Place] = []
        self._text: list[str] | None = None
        """The text that is open, as it is written: with its escapes."""
        self._escaped = False
        self._word = ""

    def take(self, piece: str) -> Iterator[tuple[Path, Any]]:
        """The values that are complete by this piece, inner ones first, each with its path."""
        at = 0
        while at < len(piece) and not self.done and not self.broken:
            if self._text is not None:
                at = self._in_text(self._text, piece, at)
                yield from self._whole_text()
                continue
            yield from self._sign(piece[at])
            at += 1

    @property
    def growing(self) -> tuple[Path, str] | None:
        """The text that is being written, its end if it is long; None between texts."""
        if self._text is None or self._is_name:
            return None
        written = _end(self._text)
        return self._path(), _read_text(_CUT_ESCAPE.sub(r"\1", written), written)

    @property
    def unfinished(self) -> Iterator[tuple[Path, Any]]:
        """Objects and lists that are not closed, inner ones first, as far as they were written."""
        grown = self.growing
        for depth in reversed(range(len(self._places))):
            value = self._places[depth].value
            if grown is not None and isinstance(value, dict) and len(grown[0]) == depth + 1:
                value = {**value, str(grown[0][-1]): grown[1]}
            yield tuple(place.step for place in self._places[:depth]), value

    @property
    def _is_name(self) -> bool:
        inner = self._places[-1] if self._places else None
        return inner is not None and isinstance(inner.value, dict) and inner.key is None

    def _path(self) -> Path:
        return tuple(place.step for place in self._places)

    def _in_text(self, text: list[str], piece: str, at: int) -> int:
        """Read on in the open text; gives where it stopped, and closes the text at its end."""
        if self._escaped:
            text.append(piece[at])
            self._escaped = False
            return at + 1
        end = _PLAIN.match(piece, at).end()  # type: ignore[union-attr]  # matches what is empty, too
        text.append(piece[at:end])
        if end == len(piece):
            return end
        if piece[end] == "\\":
            text.append("\\")
            self._escaped = True
        else:
            self._word, self._text = "".join(text), None
        return end + 1

    def _whole_text(self) -> Iterator[tuple[Path, Any]]:
        if self._text is None:
            written, self._word = self._word, ""
            yield from self._value(_read_text(written, written))

    def _sign(self, sign: str) -> Iterator[tuple[Path, Any]]:
        if sign in '"{[}],: \t\r\n':
            yield from self._whole_word()
        else:
            self._word += sign
            self.broken = len(self._word) > _DEEPEST
            return
        if sign == '"':
            self._text = []
        elif sign in "{[":
            self._places.append(_Place({} if sign == "{" else []))
            self.broken = len(self._places) > _DEEPEST
        elif sign in "}]":
            yield from self._close(dict if sign == "}" else list)

    def _close(self, kind: type) -> Iterator[tuple[Path, Any]]:
        if not self._places or not isinstance(self._places[-1].value, kind):
            self.broken = True
            return
        yield from self._value(self._places.pop().value)

    def _whole_word(self) -> Iterator[tuple[Path, Any]]:
        """A number, `true`, `false` or `null`, whose end only the next sign tells."""
        word, self._word = self._word, ""
        if not word:
            return
        try:
            value = json.loads(word)
        except ValueError:
            self.broken = True
            return
        yield from self._value(value)

    def _value(self, value: Any) -> Iterator[tuple[Path, Any]]:
        path = self._path()
        if not self._places:
            self.done = True
        elif not self._places[-1].put(value):
            return
        yield path, value


def _end(pieces: list[str]) -> str:
    """The last characters of a text in pieces; what is long is not put together for them."""
    found, length = [], 0
    for piece in reversed(pieces):
        found.append(piece)
        length += len(piece)
        if length >= _LONGEST_END:
            break
    return "".join(reversed(found))[-_LONGEST_END:]


def _read_text(written: str, otherwise: str) -> str:
    """What a text says; as it is written where its escapes are none."""
    try:
        found = json.loads(f'"{written}"', strict=False)
    except ValueError:
        return otherwise
    return found if isinstance(found, str) else otherwise
