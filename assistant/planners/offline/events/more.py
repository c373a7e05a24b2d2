"""Other events that a clause about an event names: `… or a contact is deleted`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.events.happening import read_happening
from assistant.planners.offline.events.naming import name_of
from assistant.planners.offline.events.reading import EventClause
from assistant.planners.offline.lexicon import DETERMINERS
from assistant.planners.offline.tokens import Token
from generators.spec.triggers import EventTrigger


def read_others(
    tokens: Sequence[Token], clause: EventClause, desk: Desk
) -> tuple[EventTrigger, ...]:
    """Events behind an `or`: `when a user is deleted or a contact is deleted`."""
    cuts = [at for at in range(clause.start, clause.end) if _begins(tokens, at, clause.end)]
    found = []
    for start, end in pairwise([*cuts, clause.end]):
        told = next((each.norm for each in tokens[start:end] if each.kind == "event"), None)
        happening = None if told else read_happening(tokens, start + 1, end)
        name = told or (name_of(happening, desk.context.app).name if happening else None)
        if name:
            message = f"nothing in the request says what sends '{name}'"
            desk.state("emission", message, hint="send it from your code")
            found.append(EventTrigger(event=name))
    return tuple(found)


def _begins(tokens: Sequence[Token], at: int, end: int) -> bool:
    if tokens[at].norm != "or" or at + 1 >= end:
        return False
    after = tokens[at + 1]
    return after.kind == "event" or after.norm in DETERMINERS | {"when", "someone", "somebody"}
