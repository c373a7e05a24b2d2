"""Plausible texts by the name of their column."""

import re
from typing import Any

_PEOPLE = [("Ada", "Lovelace"), ("Grace", "Hopper"), ("Alan", "Turing")]
_PERSON_TABLE = re.compile(
    r"user|contact|customer|person|people|member|lead|employee|subscriber|author|patient|student|"
    r"client|account|profile|attendee|guest|owner|staff"
)


def sample_text(column: Any, number: int) -> str:
    """A text for row `number` (from 1), not longer than the column allows."""
    name = column.name.lower()
    make = next((make for pattern, make in _BY_NAME if pattern.search(name)), _plain)
    text = make(str(column.table.name), name, number)
    length = getattr(column.type, "length", None)
    return text if length is None or len(text) <= length else _short(text, number, length)


def _short(text: str, number: int, length: int) -> str:
    """Cut in the middle, so that the texts of different rows stay different."""
    end = str(number)
    return (text[: max(length - len(end), 0)] + end)[-length:] if length else ""


def _first(number: int) -> str:
    return _PEOPLE[(number - 1) % len(_PEOPLE)][0]


def _last(number: int) -> str:
    return _PEOPLE[(number - 1) % len(_PEOPLE)][1]


def _name(table: str, _: str, number: int) -> str:
    if _PERSON_TABLE.search(table.lower()):
        return f"{_first(number)} {_last(number)}"
    return f"Sample {_one(table)} {number}"


def _one(table: str) -> str:
    """The singular of a table's name, in words."""
    words = table.replace("_", " ")
    if words.endswith("ies"):
        return words[:-3] + "y"
    return words[:-1] if words.endswith("s") and not words.endswith("ss") else words


def _plain(_: str, name: str, number: int) -> str:
    return f"{name} {number}"


_BY_NAME = [
    (re.compile(pattern), make)
    for pattern, make in (
        (r"e?mail", lambda _, __, number: f"{_first(number).lower()}@example.com"),
        (r"first_?name|given_?name", lambda _, __, number: _first(number)),
        (r"last_?name|surname|family_?name", lambda _, __, number: _last(number)),
        (r"user_?name|login|handle|nick", lambda _, __, number: _first(number).lower()),
        (r"slug", lambda table, _, number: f"sample-{_one(table).replace(' ', '-')}-{number}"),
        (r"company|organi[sz]ation", lambda _, __, number: f"Sample Company {number}"),
        (r"time_?zone|^tz$", lambda *_: "UTC"),
        (r"country", lambda _, __, number: ("US", "FR", "JP")[(number - 1) % 3]),
        (r"city", lambda _, __, number: ("Boston", "Paris", "Tokyo")[(number - 1) % 3]),
        (r"currency", lambda *_: "USD"),
        (r"locale|lang", lambda *_: "en"),
        (r"phone|mobile", lambda _, __, number: f"+1555010{number:04}"),
        (r"url|website|link|avatar|image", lambda _, __, number: f"https://example.com/{number}"),
        (r"password|secret|hash|token", lambda _, name, number: f"sample-{name}-{number}"),
        (r"(^|_)ip(_|$)|ip_?address", lambda _, __, number: f"192.0.2.{number}"),
        (r"zip|postal", lambda _, __, number: f"0210{number}"),
        (r"address|street", lambda _, __, number: f"{number} Sample Street"),
        (
            r"^status$|^state$",
            lambda table, *_: "active" if _PERSON_TABLE.search(table) else "open",
        ),
        (r"priority", lambda *_: "normal"),
        (r"title|subject|headline", lambda table, _, number: f"Sample {_one(table)} {number}"),
        (
            r"descri|body|text|content|message|note|comment|summary",
            lambda table, _, number: f"This is sample {_one(table)} {number}.",
        ),
        (r"name", _name),
        (
            r"(^|_)(id|uid|key|code|sku|ref|reference|number|no)$",
            lambda _, name, number: f"{name.removesuffix('_id').replace('_', '-')}-{number}",
        ),
    )
]
