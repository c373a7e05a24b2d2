"""Terms: tokens with the meanings that a language gives them.

A meaning is a kind with a value: `weekday` 1, `unit` "hour", `every` True. One term can have
several ("second" is a unit and an ordinal); the grammar asks for the kind that it needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from assistant.planners.offline.schedules.languages import Vocabulary
from assistant.planners.offline.schedules.tokens import Token

Value = int | str | bool

MARKS = {
    **dict.fromkeys(",，、・", "comma"),
    **dict.fromkeys(";；", "break"),
    **dict.fromkeys("&+", "and"),
    **dict.fromkeys("-–—−~〜～", "dash"),
    **dict.fromkeys("()（）[]「」\"“”'", "bracket"),
    **dict.fromkeys(".。!！?？", "dot"),
    "/": "slash",
    ":": "colon",
    "：": "colon",
}
_FARTHEST = 8
_JOINTS = frozenset("/._:@#-\\=")
"""Marks that, without spaces, make one name of two words: `reports/daily`, `weekly_digest`."""


class Term(NamedTuple):
    """One phrase of the text; without kinds it is unknown."""

    kinds: dict[str, Value]
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text. Every look-up is safe past the end."""

    text: str
    items: Sequence[Term]
    language: str
    today: date
    misspelt: list[tuple[str, str]] = field(default_factory=list)
    """Words that were read as another by one letter: (as written, as read)."""

    def __len__(self) -> int:
        return len(self.items)

    def get(self, at: int, kind: str) -> Value | None:
        """The value that the term has as this kind, or None."""
        return self.items[at].kinds.get(kind) if 0 <= at < len(self.items) else None

    def number(self, at: int, kind: str) -> int | None:
        """The value as this kind if it is a number."""
        value = self.items[at].kinds.get(kind) if 0 <= at < len(self.items) else None
        return value if type(value) is int else None

    def word(self, at: int, kind: str) -> str | None:
        """The value as this kind if it is text."""
        value = self.get(at, kind)
        return value if isinstance(value, str) else None

    def has(self, at: int, *kinds: str) -> bool:
        """Whether the term there has any of these kinds."""
        items = self.items
        return 0 <= at < len(items) and not items[at].kinds.keys().isdisjoint(kinds)

    def skip(self, at: int, *kinds: str) -> int:
        """The first position from `at` on whose term has none of these kinds, at most 8 on."""
        items = self.items
        for where in range(at, min(at + _FARTHEST, len(items))):
            if where < 0 or items[where].kinds.keys().isdisjoint(kinds):
                return where
        return max(at, min(at + _FARTHEST, len(items)))

    def optional(self, at: int, *kinds: str) -> int:
        """Past the term if it has any of these kinds."""
        return at + 1 if self.has(at, *kinds) else at

    def glued(self, at: int) -> bool:
        """Whether no space separates the term from the one before it."""
        return 0 < at < len(self.items) and self.items[at - 1].end == self.items[at].start


def read_terms(text: str, found: Sequence[Token], vocabulary: Vocabulary, today: date) -> Terms:
    """The tokens of a text as terms of one language."""
    items: list[Term] = []
    misspelt: list[tuple[str, str]] = []
    at = 0
    while at < len(found):
        kinds, length = _meaning(found, at, vocabulary, misspelt)
        if _names_last_day(text, found[at]):
            kinds, length = {"lastday": True}, 1
        if vocabulary.name == "english" and length == 1:
            kinds = _letter(text, found, at) or kinds
        first, last = found[at], found[at + length - 1]
        items.append(Term(kinds, first.text, first.start, last.end))
        at += length
    _poison_names(items)
    return Terms(text, items, vocabulary.name, today, misspelt)


def _names_last_day(text: str, token: Token) -> bool:
    """Whether the last day is named as crons name it, by an L; the L of L'heure is an article."""
    return text[token.start : token.end] == "L" and not text[token.end : token.end + 1].strip()


_LETTERS: dict[str, dict[str, Value]] = {
    "a": {"meridian": "am"},
    "p": {"meridian": "pm"},
    "s": {"unit": "second"},
    "m": {"unit": "minute"},
    "d": {"unit": "day"},
    "w": {"unit": "week"},
}


def _letter(text: str, found: Sequence[Token], at: int) -> dict[str, Value] | None:
    """What one small letter right behind a figure means: the p of 3p, the m of 15m."""
    token, before = found[at], found[at - 1] if at else None
    if before is None or before.end != token.start or before.kind not in {"number", "clock"}:
        return None
    return _LETTERS.get(text[token.start : token.end])


def _meaning(
    found: Sequence[Token], at: int, vocabulary: Vocabulary, misspelt: list[tuple[str, str]]
) -> tuple[dict[str, Value], int]:
    token = found[at]
    known = vocabulary.match(found, at)
    if known:
        return known
    if token.kind == "word":
        return _corrected(token, vocabulary, misspelt), 1
    return _literal(token), 1


def _corrected(
    token: Token, vocabulary: Vocabulary, misspelt: list[tuple[str, str]]
) -> dict[str, Value]:
    name = vocabulary.nearest_name(token.text)
    if name is None:
        return {}
    misspelt.append((token.text, name))
    return {**vocabulary.meaning(name), "misspelt": True}


def _literal(token: Token) -> dict[str, Value]:
    if token.kind == "number":
        if token.text.isdigit() and len(token.text) < 10:
            return {"number": int(token.text), "digits": token.text}
        return {"decimal": token.text.replace(",", ".")}
    if token.kind == "ordinal":
        return {"ordinal": int("".join(filter(str.isdigit, token.text))), "numeral": True}
    if token.kind == "mark":
        kind = MARKS.get(token.text)
        return {kind: True, "mark": token.text} if kind else {"mark": token.text}
    if token.kind == "minute":
        return {"minute": int(token.text[1:])}
    return {token.kind: token.text}


def _poison_names(items: list[Term]) -> None:
    """Take the meaning from words that are a part of a name: `jobs/daily`, `weekly_digest`, S3."""
    for at in range(1, len(items)):
        if _numbered_name(items[at - 1], items[at]):
            items[at - 1] = items[at - 1]._replace(kinds={})
            items[at] = items[at]._replace(kinds={})
    for at in range(1, len(items) - 1):
        mark = items[at].kinds.get("mark")
        if mark not in _JOINTS or not _touching(items, at):
            continue
        before, after = items[at - 1], items[at + 1]
        if _unknown(before) or _unknown(after) or mark == "_":
            items[at - 1] = before._replace(kinds={})
            items[at + 1] = after._replace(kinds={})


def _numbered_name(word: Term, figure: Term) -> bool:
    """Whether a figure goes on a name without a space: S3, B2B, GPT4."""
    if "digits" not in figure.kinds or word.end != figure.start:
        return False
    letters = word.text[-1:].isalpha() and word.text < "\u3000"
    return letters and (not word.kinds or len(word.text) == 1)


def _touching(items: list[Term], at: int) -> bool:
    return items[at - 1].end == items[at].start and items[at].end == items[at + 1].start


def _unknown(term: Term) -> bool:
    return not term.kinds and term.text[:1].isalpha()
