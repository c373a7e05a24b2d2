"""Loops and lanes: `for each overdue invoice`, `in parallel`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.planners.offline.actions.reading import View, read_named
from assistant.planners.offline.clauses import Span, begins_clause
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import fetch
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, slug, verbs
from generators.spec.steps import Step

_ASIDE = (("in", "parallel"), ("at", "the", "same", "time"), ("simultaneously",), ("concurrently",))


@dataclass(frozen=True, slots=True)
class Looped:
    """The list that is gone through, the steps that get it, and where the words end."""

    items: Data
    steps: tuple[Step, ...]
    end: int


def read_each(view: View, at: int, end: int, desk: Desk) -> Looped | None:
    """Read `for each X [from Y],` at the beginning of a clause."""
    words = [token.norm for token in view.tokens[at : at + 2]]
    if words not in (["for", "each"], ["for", "every"]) or not view.free(at):
        return None
    stop = _stop(view.tokens, at + 2, end)
    action = read_named(view, Span(at + 2, stop, hard=False), verbs()["fetch"])
    noun = action.noun or "item"
    known = desk.of(noun) or (desk.data if noun in {"one", "item", "result", "row"} else None)
    if known and known.shape == "records":
        return Looped(known, (), stop)
    if desk.event:
        name = desk.spelling.field(slug(plural(noun)).replace("-", "_"))
        desk.state("assumed", f"the {plural(noun)} are taken from event.data.{name}")
        return Looped(Data(f"event.data.{name}", "records", noun), (), stop)
    made = fetch(replace(action, each=False), desk)
    if not made or desk.data is None or desk.data.shape != "records":
        return None
    return Looped(desk.data, made, stop)


def _stop(tokens: Sequence[Token], at: int, end: int) -> int:
    for place in range(at, end):
        if tokens[place].norm in {",", ":", "then"}:
            return place
        if place > at and begins_clause(tokens, place):
            return place
    return end


def read_parallel(tokens: Sequence[Token], at: int, end: int) -> int | None:
    """The end of `in parallel` at the beginning of a clause, or of one that says only that."""
    for words in _ASIDE:
        for start in (at, end - len(words)):
            stop = start + len(words)
            said = at <= start and tuple(token.norm for token in tokens[start:stop]) == words
            if said and stop <= end and all(_is_vague(each) for each in tokens[at:start]):
                return stop
    return None


def _is_vague(token: Token) -> bool:
    """`run both of these in parallel` says nothing else; `run lint and tests in parallel` does."""
    return token.kind == "number" or token.norm in _VAGUE


_VAGUE = listed(
    "do does run runs execute start these those this that the following two three four both all of "
    "them it things steps tasks jobs calls work and , then everything each at as well happen should"
)


def says_aside(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a clause that does something ends with `in parallel`."""
    while end > at and tokens[end - 1].norm in {".", ",", "!"}:
        end -= 1
    said = tuple(token.norm for token in tokens[at:end])
    return any(len(said) > len(words) and said[-len(words) :] == words for words in _ASIDE)
