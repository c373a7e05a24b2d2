"""What two events have in common: `with the same orderId`, `for that caseId`, `matching on email`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.phrases import Match, PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

_BEARS = "with|for|has|having|of|on|about|carrying|bearing"
_SAME: PhraseTable[bool] = PhraseTable(
    [
        (f"{_BEARS} the|that|this same|very|exact {{key:key}}", True),
        (f"{_BEARS} same {{key:key}}", True),
        (f"{_BEARS} that|this|its {{key:key}}", True),
        ("same {key:key}", True),
        ("matched|matching|match|matches [on|by|the] [the] {key:key}", True),
    ]
)


def common_key(tokens: Sequence[Token]) -> str | None:
    """The field that words say to be the same; None when they say none."""
    return next((match.text("key") for match, _ in _SAME.find_all(tokens)), None)


def stated_key(tokens: Sequence[Token]) -> str | None:
    """The same where only a word that is surely a field counts: `for that caseId`, not `on that trip`."""
    for match, _ in _SAME.find_all(tokens):
        said = tokens[match.start : match.end]
        strict = any(token.norm in _STRICT for token in said)
        named = not said[-1].text.islower() or "_" in said[-1].text
        if strict or named:
            return match.text("key")
    return None


_STRICT = listed("same matched matching match matches")


def same_at(tokens: Sequence[Token], at: int) -> Match | None:
    """`with that reservationId` at a position."""
    found = _SAME.match(tokens, at) if at < len(tokens) else None
    return found[0] if found else None
