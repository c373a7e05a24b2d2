"""Bounds that stand behind the work: "every Monday send the report until March 2027"."""

from collections.abc import Sequence

from assistant.planners.offline.schedules.facts import Asked, End, Fact, Lasting, Remark, Start
from assistant.planners.offline.schedules.scan import Said, is_glue
from assistant.planners.offline.schedules.terms import Terms

_BOUNDS = (Start, End, Lasting)
_OF_DATA = frozenset(
    [
        "who",
        "whose",
        "whom",
        "where",
        "that",
        "which",
        "with",
        "valid",
        "open",
        "available",
        "old",
        "paused",
        "snoozed",
        "kept",
        "held",
        "and",
        "then",
        "if",
        "when",
        "unless",
        "pause",
        "snooze",
        "keep",
        "hold",
        "qui",
        "que",
        "dont",
        "cuyo",
        "cuya",
        "che",
        "cui",
        "cujo",
        "cuja",
        "die",
        "wiens",
        "deren",
        "dessen",
        "welche",
        "gültig",
        "offen",
        "valable",
        "válido",
        "valido",
        "geldig",
    ]
)
"""Words between the schedule and a bound that may bind it to something else than the schedule."""


def trails(terms: Terms, said: Sequence[Said], after: int) -> bool:
    """Whether a bound that stands apart from the schedule is still the schedule's.

    It ends the sentence, is set off by a comma or opened by a word for bounds alone, and nothing
    between the two (from `after` on) describes data: "users whose trial runs until May 2027".
    """
    start = said[0].start
    if start < after or not _closes(terms, said[-1].end):
        return False
    parted = terms.has(start, "comma") or terms.has(start - 1, "comma")
    where = terms.skip(start, "comma", "glue", "and")
    between = {terms.items[at].text for at in range(after, start)}
    if any(terms.has(at, "dot", "break") for at in range(after, start)):
        return False
    return (parted or _plain(terms, said[0].facts, where)) and not between & _OF_DATA


def left_out(terms: Terms, said: Sequence[Said], chosen: Sequence[Said]) -> list[Remark]:
    """Bounds and spans of the request that are not taken for the schedule's, to be stated."""
    apart = [one for one in said if one not in chosen and isinstance(one.facts[0], _BOUNDS)]
    words = [
        terms.text[terms.items[one.start].start : terms.items[one.end - 1].end] for one in apart
    ]
    return [
        Remark(
            f"{word.strip(' ,')!r} is taken for a part of the work and does not bound the schedule"
        )
        for word in words
    ]


def unknown_end(terms: Terms, chosen: Sequence[Said]) -> Asked | None:
    """The question about an end right beside the schedule that no date is: "until Christmas"."""
    for one in chosen:
        where = terms.skip(one.end, "comma")
        named = terms.skip(where + 1, "the", "end", "of", "this", "next")
        if terms.has(where, "until") and named < len(terms) and not terms.items[named].kinds:
            words = terms.text[terms.items[where].start : terms.items[named].end]
            return Asked(f"On which date does {words!r} end it?")
    return None


def _plain(terms: Terms, facts: Sequence[Fact], where: int) -> bool:
    """Whether the words can only be about when something is done: "until March 2027"."""
    if isinstance(facts[0], End):
        return terms.has(where, "until")
    return isinstance(facts[0], Start) and terms.has(where, "starting")


def _closes(terms: Terms, end: int) -> bool:
    """Whether the sentence, or its part before a comma, ends there."""
    rest = terms.skip(end, "bracket")
    return rest >= len(terms) or terms.has(rest, "dot", "comma", "break") or is_glue(terms, rest)
