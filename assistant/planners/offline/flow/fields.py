"""Fields of data that words name: `the appointment`, `data.startsAt`, `the amount`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.lexicon import STOP_WORDS
from assistant.planners.offline.slots import data_path
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import slug
from generators.spec.values import Ref

_INSTANTS = ("at", "date", "time", "on", "day", "deadline")
_THAT = listed("it that then this the event")
_BEGINS = {
    "begins": "starts",
    "start": "starts",
    "begin": "starts",
    "end": "ends",
    "finishes": "ends",
}
_BEGINS |= {"starts": "starts", "ends": "ends"}
_SKIPPED = STOP_WORDS | listed("their its data event")


def field_words(tokens: Sequence[Token]) -> list[str]:
    """The words that name a field, without small ones."""
    words = [slug(token.norm).replace("-", "_") for token in tokens if token.kind == "word"]
    kept = [word for word in words if word and word.replace("_", "") not in _SKIPPED]
    return [word.removesuffix("_s") for word in kept][-3:]


def path_of(tokens: Sequence[Token]) -> str | None:
    """The path of a field that is written out: `data.startsAt`."""
    return next((data_path(token.norm) for token in tokens if token.kind == "path"), None)


def event_field(tokens: Sequence[Token], desk: Desk) -> Ref | None:
    """A field of the triggering event's data; None for a schedule, or when no word names one."""
    if desk.event is None:
        return None
    path = path_of(tokens)
    if path is None:
        words = field_words(tokens)
        path = desk.spelling.field("_".join(words)) if words else None
    return desk.event.field(path) if path else None


def instant_field(tokens: Sequence[Token], desk: Desk) -> Ref | None:
    """The same for an instant: `the appointment` is `appointment_at`."""
    if desk.event is None:
        return None
    path = path_of(tokens)
    told = [token.norm for token in tokens]
    if path is None and told and {*told} <= _THAT:
        return desk.instant
    if path is None:
        words = [_BEGINS.get(word, word) for word in field_words(tokens)]
        if len(words) > 1 and words[0] == desk.event.noun and words[-1] in _BEGINS.values():
            words = words[1:]
        if not words:
            return None
        name = "_".join(words)
        timed = words[-1] in _INSTANTS or name.endswith(("_at", "_date", "_time"))
        path = desk.spelling.field(name if timed else f"{name}_at")
    return desk.event.field(path)
