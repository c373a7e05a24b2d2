"""Readers of the slots of a phrase: each gives what can stand at a position, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from assistant.planners.offline.comparisons import expression, read_comparison
from assistant.planners.offline.numbers import UNITS, read_duration, read_number, read_period
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

SlotValue = str | int


class SlotFound(NamedTuple):
    """A value and the position after it."""

    end: int
    value: SlotValue


Reader = Callable[[Sequence[Token], int], Iterator[SlotFound]]

_UNIT_WORDS = {f"{name}{s}" for names in UNITS.values() for name in names for s in ("", "s")} | {
    "month",
    "year",
    "batch",
    "run",
    "time",
}
_PLAIN_FIELDS = listed(
    "email domain region country plan tier status type category url channel language currency "
    "phone sku name address zone city state date ip host hostname locale timezone severity version slug "
    "repo locality market shard priority"
)
_JOINTS = listed("per for each every by and or if when then a an at in with")
_PLAIN_PAIRS = {"ip_address": "ip", "email_address": "email", "phone_number": "phone"}
_SAFE_FIELD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,60}")
_FIELD_TAILS = listed("id email address name number domain code key")


def _number(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    found = read_number(tokens, at)
    if found:
        yield SlotFound(found.end, found.value)


def _duration(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    found = read_duration(tokens, at)
    if found:
        yield SlotFound(found.end, found.value)


def _period(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    found = read_period(tokens, at)
    if found:
        yield SlotFound(found.end, found.value)


def _rhythm(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """`100 hourly`: a period behind a number, with no noun of its own."""
    length = RHYTHMS.get(tokens[at].norm) if at < len(tokens) else None
    noun = at + 1 < len(tokens) and _content(tokens[at + 1])
    if length and not (noun and tokens[at + 1].norm not in _ENDS):
        yield SlotFound(at + 1, length)


RHYTHMS = {"hourly": "1h", "daily": "1d", "weekly": "7d"}
"""Adverbs and adjectives of a period."""
_ENDS = listed("per for at max maximum tops")


def _event(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    if at < len(tokens) and tokens[at].kind == "event":
        yield SlotFound(at + 1, tokens[at].norm)


def _word(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    if at < len(tokens) and _content(tokens[at]):
        yield SlotFound(at + 1, tokens[at].norm)


def _content(token: Token) -> bool:
    return token.kind == "word" and token.norm not in _JOINTS


def _words(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """One to three words, the fewest first."""
    for length in range(1, 4):
        run = tokens[at : at + length]
        if len(run) < length or not all(map(_content, run)):
            return
        yield SlotFound(at + length, " ".join(token.norm for token in run))


def _key(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """A field that tells events apart: `customer` is customer_id, `accountId` is itself."""
    if at >= len(tokens):
        return
    token = tokens[at]
    if token.kind == "path":
        yield SlotFound(at + 1, data_path(token.norm))
    if token.kind not in {"word", "code"} or token.norm in _UNIT_WORDS | _NO_KEYS:
        return
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after and after.kind == "word" and after.norm in _FIELD_TAILS:
        yield SlotFound(at + 2, field_name(f"{token.text} {after.norm}"))
    whole = not token.text.islower() and token.text[1:] != token.text[1:].lower()
    if (
        after
        and after.kind == "word"
        and _ends_there(tokens, at + 2)
        and _is_noun(after)
        and not whole
    ):
        pair = f"{token.norm}_{after.norm}"
        yield SlotFound(at + 2, f"{pair}_id" if pair in _PAIRS else field_name(after.text))
    yield SlotFound(at + 1, field_name(token.text if token.kind == "word" else token.norm))


def _lone(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """A key of one word that ends what is said: `per day and customer`, not `and drop the rest`."""
    if _ends_there(tokens, at + 1) and at < len(tokens) and tokens[at].norm not in _EXCESS:
        yield from _key(tokens, at)


_EXCESS = listed("drop skip ignore discard queue wait defer delay stop fail reject")


def _is_noun(token: Token) -> bool:
    small = token.norm in _JOINTS or token.norm in _UNIT_WORDS or token.norm in _NO_KEYS
    return token.text.islower() and not (small or token.norm.endswith(("ly", "ing", "ed")))


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing that belongs to a noun follows: the last word of `customer account.`."""
    return at >= len(tokens) or tokens[at].kind in {"mark", "newline", "arrow"}


_NO_KEYS = listed(
    "we you they i he she the same a an any each every one it them this that these those its their our once twice only "
    "must should may can is are be has have will shall run runs default all rest others other first last max maximum most least more less further attempts attempt tries try retries two three several key keys serves acts on of to from"
)
"""Words that name no field."""
_PAIRS = listed("pull_request line_item support_ticket phone_line work_order gift_card time_slot")
"""Two words for one thing."""


def _path(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    if at < len(tokens) and tokens[at].kind == "path":
        yield SlotFound(at + 1, data_path(tokens[at].norm))


def _literal(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """A plain value that is compared with: a word, or what is quoted."""
    if at >= len(tokens) or tokens[at].kind not in {"quoted", "word", "code"}:
        return
    if _PLAIN_VALUE.fullmatch(tokens[at].norm):
        yield SlotFound(at + 1, tokens[at].norm)


def _test(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """A comparison as code writes it, kept as it is: `data.express == true`, `data.total >= 50`."""
    if at >= len(tokens) or tokens[at].kind != "path":
        return
    place = at + 1
    while place < min(len(tokens), at + 3) and tokens[place].norm in _OPERATORS:
        place += 1
    operator = "".join(token.norm for token in tokens[at + 1 : place])
    value = tokens[place] if place < len(tokens) else None
    if operator not in _COMPARISONS or value is None:
        return
    quoted = value.kind == "quoted" and _PLAIN_VALUE.fullmatch(value.norm)
    literal = f"'{value.norm}'" if quoted else value.norm.replace(",", "")
    if quoted or value.kind == "number" or value.norm in {"true", "false"}:
        yield SlotFound(place + 1, f"event.data.{data_path(tokens[at].norm)} {operator} {literal}")


def _comparison(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    for end, found in read_comparison(tokens, at):
        yield SlotFound(end, found)


def _score(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """A number that may be below zero."""
    below = at < len(tokens) and tokens[at].norm in {"-", "−", "minus"}
    found = read_number(tokens, at + below)
    if found and tokens[at + below].kind != "money":
        yield SlotFound(found.end, -found.value if below else found.value)


def _written(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """An expression over the event's data, in backticks or quotes."""
    if at < len(tokens) and tokens[at].kind in {"code", "quoted"}:
        found = expression(tokens[at].norm)
        if found:
            yield SlotFound(at + 1, found)


def _formula(tokens: Sequence[Token], at: int) -> Iterator[SlotFound]:
    """A field of the event's data, or an expression over it."""
    yield from _written(tokens, at)
    if at < len(tokens) and tokens[at].kind == "path":
        yield SlotFound(at + 1, f"event.data.{data_path(tokens[at].norm)}")


_OPERATORS = listed("= ! < >")
_COMPARISONS = listed("== != < > <= >=")
_PLAIN_VALUE = re.compile(r"[\w .-]{1,60}")


def field_name(words: str) -> str:
    """Name the field that tells things of a kind apart, as `data.<field>` without the prefix."""
    parts = [part for part in re.split(r"[^A-Za-z0-9_]+", words) if part] or ["id"]
    name = "_".join(parts)
    name = _PLAIN_PAIRS.get(name.lower(), name)
    if not _SAFE_FIELD.fullmatch(name):
        return "id"
    if any(letter.isupper() for letter in name[1:]) or "_" in name:
        return name[0].lower() + name[1:]
    name = name.lower()
    known = name in _PLAIN_FIELDS or name == "id" or name.endswith("_id")
    return name if known else f"{name}_id"


def data_path(path: str) -> str:
    """Give the part of `event.data.x.y` or `data.x.y` behind `data`."""
    return path.removeprefix("event.").removeprefix("data.")


SLOTS: dict[str, Reader] = {
    "number": _number,
    "duration": _duration,
    "period": _period,
    "rhythm": _rhythm,
    "test": _test,
    "event": _event,
    "word": _word,
    "words": _words,
    "key": _key,
    "lone": _lone,
    "path": _path,
    "literal": _literal,
    "comparison": _comparison,
    "score": _score,
    "written": _written,
    "formula": _formula,
}
