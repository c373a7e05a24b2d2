"""Fields compared in words or as code: `data.plan is 'pro'`, `data.total over 500`, `data.paid`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_WORDS = {
    "==": ("is equal to", "is exactly", "equals", "= =", "= = =", "=", "is", "being"),
    "!=": ("is not", "isn't", "! =", "! = =", "is anything but", "differs from"),
    ">=": ("is at least", "at least", "> =", "is no less than"),
    "<=": ("is at most", "at most", "< =", "is no more than"),
    ">": ("is over", "over", "is above", "above", "exceeds", ">"),
    "<": ("is under", "under", "is below", "below", "<"),
}
_THAN = {">": ("more", "greater", "higher", "larger"), "<": ("less", "lower", "smaller", "fewer")}
_OPERATORS = sorted(
    [
        *((tuple(said.split()), sign) for sign, all_ in _WORDS.items() for said in all_),
        *(
            ((*begun, word, "than"), s)
            for s, ws in _THAN.items()
            for word in ws
            for begun in ((), ("is",))
        ),
    ],
    key=lambda row: -len(row[0]),
)
"""What compares, as words, and its sign; the longest first."""
_TRUE, _FALSE = listed("true set yes present given"), listed("false no missing")
_NO_VALUES = listed("a an the get gets have has not to at of in on and or otherwise else then")
_PLAIN = re.compile(r"[\w .-]{1,60}")
_SAFE = re.compile(r"[\w\s.'()=!<>?:&|+*/%-]{3,200}")
_DATA = re.compile(r"(?<![\w.])data\.")


def read_comparison(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, str]]:
    """Give the expression of what a field is compared with, and the position behind it."""
    if at < len(tokens) and tokens[at].kind in {"code", "quoted"}:
        found = expression(tokens[at].norm)
        if found and "?" not in found:
            yield at + 1, found
    if at >= len(tokens) or tokens[at].kind != "path":
        return
    field = f"event.data.{tokens[at].norm.removeprefix('event.').removeprefix('data.')}"
    for words, sign in _OPERATORS:
        place = at + 1 + len(words)
        if tuple(token.norm for token in tokens[at + 1 : place]) != words:
            continue
        compared = _compared(field, sign, tokens, place)
        if compared:
            yield compared
    yield from _beside(field, tokens, at + 1)
    yield at + 1, field


def _beside(field: str, tokens: Sequence[Token], at: int) -> Iterator[tuple[int, str]]:
    """`data.plan 'pro'`, `data.vip set`: what a field is stands beside it."""
    value = tokens[at] if at < len(tokens) else None
    if value and value.kind == "quoted" and _PLAIN.fullmatch(value.norm):
        yield at + 1, f"{field} == '{value.norm}'"
    if value and value.norm in {"set", "true"}:
        yield at + 1, field


def _compared(field: str, sign: str, tokens: Sequence[Token], at: int) -> tuple[int, str] | None:
    if at >= len(tokens) or tokens[at].norm in _NO_VALUES:
        return None
    value = tokens[at]
    if value.norm in _TRUE | _FALSE and sign in {"==", "!="}:
        holds = (value.norm in _TRUE) == (sign == "==")
        return at + 1, field if holds else f"!{field}"
    if value.kind in {"number", "money"}:
        return at + 1, f"{field} {sign} {value.norm.lstrip('$€£ ').replace(',', '')}"
    if sign in {"==", "!="} and value.kind in {"quoted", "word", "code"}:
        plain = _PLAIN.fullmatch(value.norm)
        return (at + 1, f"{field} {sign} '{value.norm}'") if plain else None
    return None


def expression(code: str) -> str | None:
    """An expression over the event's data that a request writes out; None for anything else."""
    found = _DATA.sub("event.data.", code.replace("event.data.", "data.").strip())
    balanced = found.count("(") == found.count(")") and found.count("'") % 2 == 0
    return found if "event.data." in found and _SAFE.fullmatch(found) and balanced else None
