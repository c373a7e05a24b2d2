"""Conditions on an address that does not answer: `if it is down`, `if it doesn't return 200`."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.operations import variable_name
from assistant.planners.offline.phrases import PhraseTable
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from generators.spec.conditions import Compare
from generators.spec.steps import HttpStep, Step
from generators.spec.values import Literal, Ref, Value

_SITES = listed("site website page homepage endpoint url api server service app health status")
_DOWN: PhraseTable[bool] = PhraseTable(
    [
        (
            "is|are|goes|looks|seems|was [not] down|unreachable|unavailable|offline|failing|dead|slow",
            True,
        ),
        ("is|are not reachable|available|up|ok|online|healthy|responding|200", True),
        ("isn't|aren't reachable|available|up|ok|online|healthy|responding|200", True),
        ("does not return|respond|answer|equal [with] [a] [an] [{code:number}] [ok]", True),
        ("doesn't|don't|won't return|respond|answer [with] [a] [an] [{code:number}] [ok]", True),
        ("returns|gives|answers|responds [with] an|any error [code]", True),
        ("returns|gives [a|an] [http] non [-] 200 [status] [code]", True),
        ("returns|gives|is anything other than [a] 200", True),
        ("times out", True),
    ]
)


def read_outage(
    words: Sequence[Token], desk: Desk, steps: list[Step], place: int
) -> Compare | None:
    """Read `if it is down` behind a call of an address; the call then gives its status.

    Where the condition itself names an address, the call is put into `steps` at a place.
    """
    if not is_outage(words, 0, len(words)):
        return None
    last = _checked(steps, desk)
    if last is None:
        last = _named(words, desk)
        if last is None:
            return None
        steps.insert(place, last)
    watched = last.model_copy(update={"answer": "status"})
    steps[steps.index(last)] = watched
    return Compare(left=Ref(path=f"steps.{last.id}.ok"), op="eq", right=Literal(value=False))


def is_outage(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether words tell that something does not answer."""
    return any(_DOWN.match(tokens, place) for place in range(at + 1, end))


def names_site(tokens: Sequence[Token]) -> bool:
    """Whether words name an address, or a site."""
    return any(token.kind == "url" or token.norm in _SITES for token in tokens)


def _checked(steps: list[Step], desk: Desk) -> HttpStep | None:
    """The latest call of an address, when nothing else was got since."""
    found = [step for step in steps if isinstance(step, HttpStep) and step.method == "GET"]
    told = desk.data.path if desk.data else ""
    return found[-1] if found and told == f"steps.{found[-1].id}" else None


def _named(tokens: Sequence[Token], desk: Desk) -> HttpStep | None:
    """A call of the address, or the site, that the condition is about."""
    literal = next((token.norm for token in tokens if token.kind == "url"), None)
    words = [token.norm for token in tokens if token.norm in _SITES]
    if literal is None and not words:
        return None
    url: Value = (
        Literal(value=literal) if literal else Ref(path=f"env.{variable_name(*words[:1], 'url')}")
    )
    step_id = desk.fresh_id("check", *(words[:1] or ["address"]))
    desk.keep(Data(f"steps.{step_id}", "record", "answer"))
    return HttpStep(id=step_id, name=f"Check the {(words or ['address'])[0]}", url=url)
