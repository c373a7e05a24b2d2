"""`Should a payment fail, …`, `had it been paid, …`: conditions by the order of their words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.clauses import is_sentence_end
from assistant.planners.offline.events.vocabulary import happening_forms
from assistant.planners.offline.lexicon import DETERMINERS
from assistant.planners.offline.surroundings import begins
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import third_person, verbs

_REACH = 18
"""Tokens of such a condition, at most."""
_SUBJECTS = (
    DETERMINERS | listed("someone somebody anyone anybody anything something it")
) - listed("these those all")
_PRONOUNS = listed("it this that")
_SINGULAR = listed("a an the any our my your their another each every some")


def as_conditions(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Say `when a payment fails, …` for `should a payment fail, …`; offsets stay."""
    made = list(tokens)
    for at in range(len(tokens) - 3):
        if (
            at + 3 < len(made)
            and made[at].norm in {"should", "were", "had"}
            and begins(made[max(0, at - 1) : at])
        ):
            end = _end(made, at)
            if end and _is_told(made, at):
                _turn(made, at, end)
    return tuple(made)


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether a subject follows; `were` and `had` need what becomes of it as well."""
    subject = tokens[at + 1]
    if not (subject.norm in _SUBJECTS or subject.kind == "event"):
        return False
    return tokens[at].norm == "should" or any(
        token.norm in {"been", "be"} for token in tokens[at + 2 : at + _REACH]
    )


def _end(tokens: Sequence[Token], at: int) -> int | None:
    """The comma or `then` that ends the condition in its own sentence."""
    for place in range(at + 2, min(len(tokens), at + _REACH)):
        if tokens[place].norm in {",", "then", ":"}:
            return place
        if is_sentence_end(tokens, place):
            return None
    return None


def _turn(tokens: list[Token], at: int, end: int) -> None:
    opens = at == 0 or is_sentence_end(tokens, at - 1)
    starts = opens and not any(token.norm in _STARTS for token in tokens[:at])
    word = "when" if starts and tokens[at + 1].norm in {"a", "an", "any"} else "if"
    tokens[at] = tokens[at]._replace(norm=word, text=word)
    first = at + 3 if tokens[at + 1].norm not in _PRONOUNS else at + 2
    if tokens[at + 1].norm not in _SINGULAR | _PRONOUNS:
        return
    for place in range(first, end):
        before = tokens[place - 1].norm
        if tokens[place].norm in {"be", "become", "been"}:
            is_ = "becomes" if tokens[place].norm == "become" else "is"
            tokens[place] = tokens[place]._replace(norm=is_)
            if before == "to":
                del tokens[place - 1]
            return
        if _is_verb(tokens[place].norm) and not before.endswith("s"):
            tokens[place] = tokens[place]._replace(norm=third_person(tokens[place].norm))
            return


def _is_verb(word: str) -> bool:
    known, verb = happening_forms().get(word), verbs().get(word)
    return (known is not None and known[1] == "base") or (verb is not None and verb.form == "base")


_STARTS = listed("when whenever on every once after each daily weekly hourly monthly")
