"""What a name looks like that no table has: capitals, digits, dots, ampersands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.planners.offline.lexicon import STOP_WORDS, SUBJECTS, TEAM
from assistant.planners.offline.schedules.places import places
from assistant.planners.offline.services.names import ABBREVIATIONS
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import verbs

Known = Callable[[int], bool]

_BEFORE_A_NAME = listed("from to into in via through with using on our by")
_LONGEST = 3
"""Words of a name, at most."""
_DOMAIN = re.compile(
    r"[A-Za-z][\w-]*\.(?:io|com|dev|ai|app|co|net|org|so|sh|cloud|tech|me|ly)", re.IGNORECASE
)
_VERSIONED = re.compile(r"[A-Z][A-Za-z]{0,3}\d{1,3}")
_CAMEL = re.compile(r"[a-z]+[A-Z]|[A-Z][a-z]+\d*[A-Z]")
_FAMILIES = listed(
    "google microsoft amazon aws azure adobe oracle ibm apple atlassian alibaba yandex"
)
"""Makers whose products are named behind them: `Google Workspace`, `AWS Lambda`."""


def name_end(tokens: Sequence[Token], at: int, known: Known, *, joined: bool = False) -> int | None:
    """The position behind a name that begins here; None where none does.

    A name stands behind a preposition, before the things that it has, or `joined` to another name;
    that of a domain, or of a product of a maker, stands anywhere. `known` tells positions where a
    known name begins.
    """
    if at and _is_domain(tokens, at):
        return at + 1
    placed = joined or (at > 0 and tokens[at - 1].norm in _BEFORE_A_NAME)
    family = _is_family(tokens, at)
    if not (is_name(tokens[at]) or family or (placed and is_camel(tokens[at]))):
        return None if not _is_attributive(tokens, at, at + 1) else at + 1
    end = _end(tokens, at, known)
    if placed or (family and end > at + 1) or _is_attributive(tokens, at, end):
        return end
    return None


def _is_domain(tokens: Sequence[Token], at: int) -> bool:
    """`Healthchecks.io`, `to cal.com`; what stands alone in lower case may be any address."""
    if tokens[at].kind != "dotted" or not _DOMAIN.fullmatch(tokens[at].text):
        return False
    return tokens[at].text[0].isupper() or tokens[at - 1].norm in _BEFORE_A_NAME


def _end(tokens: Sequence[Token], at: int, known: Known) -> int:
    end = at + 1
    while end < len(tokens) and end < at + _LONGEST and not known(end):
        joined = tokens[end].text == "&" and end + 1 < len(tokens) and is_name(tokens[end + 1])
        if joined and not known(end + 1):
            end += 2
        elif _continues(tokens[end]):
            end += 1
        else:
            break
    return end


def _continues(token: Token) -> bool:
    capitals = token.kind == "word" and token.text.isupper() and token.norm not in ABBREVIATIONS
    return is_name(token) or is_versioned(token) or (capitals and len(token.text) > 1)


def _is_family(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].norm in _FAMILIES and tokens[at].text[:1].isupper()


def _is_attributive(tokens: Sequence[Token], at: int, end: int) -> bool:
    """`the Foobar subscription`, `failed Airflow runs`: in a sentence, before what it has."""
    if at < 1 or end >= len(tokens) or tokens[at].kind != "word" or tokens[end].kind != "word":
        return False
    before, thing = tokens[at - 1], tokens[end]
    verb = verbs().get(before.norm)
    gets = verb is not None and verb.form == "base" and verb.sense in {"fetch", "sync"}
    inside = gets or (at > 1 and before.kind == "word" and before.text[0].islower())
    inside = inside and before.norm not in _LINKS
    if not inside or not thing.text.islower() or thing.norm in _NO_THING:
        return False
    if is_camel(tokens[at]) or end > at + 1:
        return thing.norm not in verbs() or thing.norm.endswith("s")
    plain = is_name(tokens[at]) and tokens[at].text[1:].islower() and not _is_place(tokens[at])
    return plain and (before.norm in _OWNING or _is_plural(thing.norm))


_LINKS = listed("is are was and or every next last")
_OWNING = listed("the our a an my their every each any new this")
_NO_THING = (
    STOP_WORDS
    | TEAM
    | SUBJECTS
    | listed("office store shop branch region market time timezone warehouse plan tier day week is")
)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _is_place(token: Token) -> bool:
    return token.norm in places()


def is_camel(token: Token) -> bool:
    """`arXiv`, `PaySpace`: capitals inside a word."""
    return token.kind == "word" and token.text.isascii() and bool(_CAMEL.match(token.text))


def is_versioned(token: Token) -> bool:
    """`B2`, `R2`, `365`: letters and a number, which go on with a name."""
    if token.text in {"365", "360"}:
        return True
    plain = token.norm not in ABBREVIATIONS
    return token.kind == "word" and plain and bool(_VERSIONED.fullmatch(token.text))


def is_name(token: Token) -> bool:
    """Whether a word has a capital and is none of the words that often have one."""
    return (
        token.kind == "word"
        and token.text[0].isupper()
        and len(token.norm) > 2
        and token.text.isascii()
        and token.norm not in ABBREVIATIONS
        and token.norm not in STOP_WORDS
        and token.norm not in CAPITALS
        and token.norm not in verbs()
    )


CAPITALS = listed(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter english german french "
    "spanish european american daily weekly monthly hourly email ceo day week month year quarter"
)
"""Words with a capital that name no service."""
