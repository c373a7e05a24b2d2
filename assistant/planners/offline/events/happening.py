"""What happens to what: noun and participle of a clause that tells of an event."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.clauses import verb_at
from assistant.planners.offline.events.naming import Happening
from assistant.planners.offline.events.verb import EventVerb, find_verb
from assistant.planners.offline.events.vocabulary import (
    ADJECTIVES,
    AUXILIARIES,
    HAPPENINGS,
    INTRANSITIVE,
    PHRASAL,
    RESULTS,
)
from assistant.planners.offline.idling import idle_end
from assistant.planners.offline.lexicon import DETERMINERS, PREPOSITIONS, PRONOUNS, SOMEONE
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import participle, singular


def what_happens(
    tokens: Sequence[Token], start: int, end: int, verb: EventVerb | None, names: set[int]
) -> tuple[str, str, int] | None:
    """The noun, the participle, and where the clause really ends."""
    if verb is None:
        return nominal(tokens, start, end, names)
    stop = stop_of(tokens, verb.at + 1, end)
    particle = tokens[verb.at + 1].norm if verb.at + 1 < end else ""
    told = PHRASAL.get((verb.base, particle)) or participle(verb.base)
    behind = verb.at + 2 if (verb.base, particle) in PHRASAL else verb.at + 1
    subject = _noun(tokens, start, verb.start, names)
    own = verb.base in INTRANSITIVE and not (
        verb.base in _BOTH and _determined(tokens, behind, stop)
    )
    if not verb.passive and not own and told != "signed_up":
        target = _noun(tokens, behind, _object_end(tokens, behind, stop), names)
        if target and (not subject or _someone(subject) or _determined(tokens, behind, stop)):
            subject = target
    light = _light(tokens, verb, behind, stop, names) or _wished(tokens, verb, stop, names)
    if light:
        return (*light, stop)
    noun = subject or ("user" if told in {"signed_up", "logged_in"} else "")
    return (_settled_noun(noun), told, stop) if noun else None


_LIGHT = listed("make do perform")


def _light(
    tokens: Sequence[Token], verb: EventVerb, behind: int, stop: int, names: set[int]
) -> tuple[str, str] | None:
    """`makes a pull request`, `makes registration`: the object is what happens."""
    if verb.base not in _LIGHT:
        return None
    told = (p for p in range(behind, stop) if tokens[p].norm in {"we", "i", "you", "it", "they"})
    noun = _noun(tokens, behind, next(told, _object_end(tokens, behind, stop)), names)
    last = noun.rpartition(" ")[2]
    known = HAPPENINGS.get(last) if noun == last else None
    return known or ((noun, "created") if noun else None)


_WISHES = listed("ask asked request requested want wanted wish wished")


def _wished(
    tokens: Sequence[Token], verb: EventVerb, stop: int, names: set[int]
) -> tuple[str, str] | None:
    """`asks to reset their password`: a reset of the password is requested."""
    wish = tokens[verb.at + 2] if verb.at + 2 < stop else None
    if verb.base not in _WISHES or wish is None or tokens[verb.at + 1].norm != "to":
        return None
    noun = _noun(tokens, verb.at + 3, _object_end(tokens, verb.at + 3, stop), names)
    return (noun, f"{wish.norm}_requested") if noun and wish.norm.isidentifier() else None


_BOTH = listed("complete finish start close open merge change")
"""Verbs of what a thing does, that take an object as well: `completes the onboarding`."""


def _determined(tokens: Sequence[Token], at: int, stop: int) -> bool:
    return at < stop and tokens[at].norm in DETERMINERS


def _someone(noun: str) -> bool:
    return noun.rpartition(" ")[2] in SOMEONE


_ANYBODY = listed(
    "someone somebody anyone anybody nobody no-one person people we i you they them he she one"
)


def _settled_noun(noun: str) -> str:
    last = noun.rpartition(" ")[2]
    return "user" if last in _ANYBODY else noun


def _object_end(tokens: Sequence[Token], start: int, end: int) -> int:
    for at in range(start, end):
        if tokens[at].norm in PREPOSITIONS and at > start:
            return at
    return end


def _noun(tokens: Sequence[Token], start: int, end: int, names: set[int]) -> str:
    """The last one or two nouns of a stretch, before any preposition."""
    words: list[str] = []
    for at in range(start, end):
        word = tokens[at].norm
        if words and (word in PREPOSITIONS | _BOUNDING or tokens[at].kind != "word"):
            break
        small = DETERMINERS | ADJECTIVES | AUXILIARIES | PREPOSITIONS | _BOUNDING
        skip = at in names or word in small
        if not skip and tokens[at].kind == "word" and word.isascii():
            words.append(word)
    return " ".join([*words[-2:-1], singular(words[-1])]) if words else ""


_BOUNDING = listed("above beyond exceeding under below more less fewer")


def stop_of(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a step begins although no comma says so: `when a user signs up send them …`."""
    for at in range(start, end):
        before = tokens[at - 1].norm
        if before in (DETERMINERS | PREPOSITIONS | ADJECTIVES | AUXILIARIES) - {"that"}:
            continue
        verb = verb_at(tokens, at)
        if (verb and verb.form == "base" and before != "that") or idle_end(tokens, at):
            return at
        if verb and verb.form == "s" and before in _RELATIVES:
            return at - 1
    return end


_RELATIVES = listed("that which then")
"""Words before what a workflow does: `triggered by user/created that updates …`."""


def nominal(
    tokens: Sequence[Token], start: int, end: int, names: set[int]
) -> tuple[str, str, int] | None:
    """`new order`, `order creation`, `signup`: happenings without a verb."""
    at, fresh = start, False
    words: list[str] = []
    while at < end and tokens[at].kind == "word" and at - start < 8:
        word = tokens[at].norm
        if word in PREPOSITIONS | _RELATIVES or (words and verb_at(tokens, at)):
            break
        fresh = fresh or word == "new"
        if at not in names and word not in DETERMINERS | ADJECTIVES | PRONOUNS:
            words.append(word)
        at += 1
    if not words:
        return None
    stop = stop_of(tokens, at, end)
    last = singular(words[-1])
    if len(words) > 1 and last in RESULTS:
        return " ".join(words[-3:-1]), RESULTS[last], stop
    if fresh:
        return " ".join([*words[-2:-1], last]), "created", stop
    if last in HAPPENINGS and len(words) == 1:
        noun, verb = HAPPENINGS[last]
        return noun, verb, stop
    return None


def read_happening(tokens: Sequence[Token], start: int, end: int) -> Happening | None:
    """Read what is told in a stretch of tokens: `they upgrade`, `the order is cancelled`."""
    found = what_happens(tokens, start, end, find_verb(tokens, start, end, set()), set())
    return Happening(found[0], found[1]) if found else None
