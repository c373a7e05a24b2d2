"""Conditions on what comes in time: `unless they upgraded within 7 days`, `if nobody approves`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.events.happening import read_happening
from assistant.planners.offline.events.naming import Happening
from assistant.planners.offline.events.vocabulary import RESULTS, happening_forms
from assistant.planners.offline.flow.sameness import stated_key
from assistant.planners.offline.flow.waiting import event_name, wait_for
from assistant.planners.offline.lexicon import SUBJECTS
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import is_participle, third_person
from generators.spec.conditions import Compare
from generators.spec.steps import Step

_NEGATIVE = listed("not n't never nobody no-one none didn't haven't hasn't doesn't don't unless no")
_NEGATIVE |= listed("without nothing")
_WITHIN = listed("within in by for before after")
_MEANWHILE = listed("yet still already meantime meanwhile ever since otherwise")
_PERFECT = listed("has have had did was were been")
_PEOPLE = listed(
    "they he she them him her nobody no-one someone somebody anyone anybody one we you"
)
_VAGUE = listed("it this that something anything things stuff none")
_ANSWERS = {"reply": "replied", "response": "responded", "answer": "answered"}
_ANSWERS |= {"acknowledgement": "acknowledged", "acknowledgment": "acknowledged"}
_ANSWERS |= {"payment": "paid", "purchase": "purchased", "reaction": "reacted"}


_THEY, _IT = Token("word", "they", "they", 0, 0), Token("word", "it", "it", 0, 0)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A condition, and the steps that must come first to know it."""

    condition: Compare
    steps: tuple[Step, ...] = ()
    missing: str = ""
    """The event, where the condition is that it did not come."""


def read_awaited(
    tokens: Sequence[Token], at: int, end: int, desk: Desk, last: Data | None
) -> Awaited | None:
    """Read a condition on an event that comes in time; `last` is what a wait before gave."""
    negative = denies(tokens, at, end)
    length = next(
        (
            (place, found)
            for place in range(at + 1, end - 1)
            if tokens[place].norm in _WITHIN and (found := read_duration(tokens, place + 1))
        ),
        None,
    )
    if length is None:
        return _after_wait(last, negative=negative)
    place, found = length
    told = [token for token in tokens[at + 1 : place] if token.norm not in {"if", "when"}]
    name = _event(told, desk)
    key = stated_key(tokens[at:end])
    return _waited(name, found.value, desk, key, negative=negative) if name else None


def read_meanwhile(
    tokens: Sequence[Token], at: int, end: int, desk: Desk, length: str
) -> Awaited | None:
    """Read a condition on what happened during a wait: `if they haven't upgraded by then`."""
    name = event_meanwhile(tokens, at, end, desk)
    negative = denies(tokens, at, end)
    key = stated_key(tokens[at:end])
    return _waited(name, length, desk, key, negative=negative) if name else None


def event_meanwhile(tokens: Sequence[Token], at: int, end: int, desk: Desk) -> str | None:
    """The event that a condition asks about; None when it is about something else."""
    if desk.event is None:
        return None
    told = [token for token in tokens[at + 1 : end] if token.norm not in {"if", "when"}]
    words = [token.norm for token in told]
    explicit = any(token.kind == "event" for token in told)
    negative = denies(tokens, at, end)
    denied = any(_undone(word) for word in words) or bool({*words} & _ANSWERS.keys() and negative)
    past = bool(_PERFECT & {*words}) or any(map(is_participle, words))
    present = "is" in words or "are" in words or "be" in words
    done = any(is_participle(word) for word in words)
    if not (explicit or denied or negative or past) or (present and not (done or denied)):
        return None
    return _event(told, desk, people=tokens[at].norm == "who")


def _waited(
    name: str, length: str, desk: Desk, key: str | None = None, *, negative: bool
) -> Awaited:
    step = wait_for(name, length, desk, key)
    ref = Data(f"steps.{step.id}", "record").ref
    condition = Compare(left=ref, op="missing" if negative else "exists")
    return Awaited(condition, (step,), name if negative else "")


def _event(told: Sequence[Token], desk: Desk, *, people: bool = False) -> str | None:
    """The name of the event that words tell, denied or not; `people` do what has no subject."""
    explicit = next((token.norm for token in told if token.kind == "event"), None)
    if explicit:
        return explicit
    plain = _without_negation(told)
    happening = _by_noun(plain, desk) or read_happening(plain, 0, len(plain))
    if happening is None and plain:
        # `who haven't confirmed`, `and is not paid`: only the verb is said again.
        plain = (_THEY, *plain) if people else (_IT, _third(plain[0]), *plain[1:])
        happening = read_happening(plain, 0, len(plain))
    return event_name(_about(happening, plain, desk), desk) if happening else None


def _third(token: Token) -> Token:
    """`doesn't complete` as `completes`."""
    known = happening_forms().get(token.norm)
    return token._replace(norm=third_person(known[0])) if known and known[1] == "base" else token


def _by_noun(told: Sequence[Token], desk: Desk) -> Happening | None:
    """`no reply`, `there is no approval`: a noun alone that something happened."""
    words = [token.norm for token in told if token.norm not in _SMALL]
    known = _ANSWERS.get(words[0]) or RESULTS.get(words[0]) if len(words) == 1 else None
    return Happening(desk.event.noun, known) if known and desk.event else None


_SMALL = listed("there is are was were a an the any we got get no comes came come arrives arrived")


def _about(happening: Happening, told: Sequence[Token], desk: Desk) -> Happening:
    """Whom a pronoun means: the one the event is about."""
    noun = desk.event.noun if desk.event else ""
    subject = next((token.norm for token in told if token.kind == "word"), "")
    person = noun.rpartition(" ")[2] in SUBJECTS
    meant = (subject in _PEOPLE and happening.noun == "user" and person) or happening.noun in _VAGUE
    return replace(happening, noun=noun) if noun and meant else happening


def is_negative(word: str) -> bool:
    """Whether a word denies what is told: `nobody`, `unless`, `isn't`."""
    return word in _NEGATIVE or word.endswith("n't")


def denies(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a condition is about what does not happen."""
    return any(is_negative(token.norm) or _undone(token.norm) for token in tokens[at:end])


def _undone(word: str) -> bool:
    """`unpaid`, `unconfirmed`: a participle that denies."""
    return word.startswith("un") and happening_forms().get(word[2:], ("", ""))[1] == "ed"


def _without_negation(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """`they did not reply` tells of a reply as `they reply` does."""
    dropped = _NEGATIVE - {"nobody", "no-one"} | _MEANWHILE | {"did", "do", "does", "have", "has"}
    dropped |= {"had"}
    kept = [
        token._replace(norm=token.norm[2:]) if _undone(token.norm) else token
        for token in tokens
        if token.norm not in dropped and not token.norm.endswith("n't")
    ]
    return tuple(_without_then(kept))


def _without_then(tokens: list[Token]) -> list[Token]:
    """Drop `by then` and `in that time`."""
    words = [token.norm for token in tokens]
    for at, word in enumerate(words):
        if word in {"by", "until", "in", "till", "before"} and set(words[at + 1 :]) <= _THEN:
            return tokens[:at]
    return tokens


_THEN = listed("then now that this the time point meantime moment day")


def _after_wait(last: Data | None, *, negative: bool) -> Awaited | None:
    if last is None:
        return None
    return Awaited(Compare(left=last.ref, op="missing" if negative else "exists"))
