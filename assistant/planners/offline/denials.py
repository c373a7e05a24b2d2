"""What does not happen: `… and is not paid within 2 hours`, and words that deny a verb."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed

DENIALS = listed("never not don't cannot can't won't shouldn't mustn't doesn't")
"""Words that deny the verb behind them."""


def denied_predicate(tokens: Sequence[Token], at: int) -> bool:
    """`… and is not paid within 2 hours`, `… but doesn't upgrade`: what does not happen then."""
    if tokens[at].norm not in {"and", "but"} or at + 2 >= len(tokens):
        return False
    place = at + 1 + (tokens[at + 1].norm in {"then", "they", "it", "he", "she", "still"})
    words = [token.norm for token in tokens[place : place + 2]]
    if words[0] in {"nobody", "no-one"} or words == ["no", "one"]:
        return True
    denied = words[0].endswith("n't") and words[0] not in {"don't", "can't", "won't", "shouldn't"}
    return denied or (words[0] in _AUXILIARIES and words[1:] in (["not"], ["never"]))


_AUXILIARIES = listed("is are was were has have had does did")
