"""Finds the clause that names the event a workflow waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.planners.offline.clauses import is_sentence_end, verb_at
from assistant.planners.offline.events.naming import Happening
from assistant.planners.offline.events.vocabulary import (
    ADJECTIVES,
    AUXILIARIES,
    HAPPENINGS,
    INTRANSITIVE,
    OPENERS,
    PHRASAL,
    RESULTS,
    happening_forms,
)
from assistant.planners.offline.lexicon import DETERMINERS, PREPOSITIONS, PRONOUNS, SOMEONE
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import is_participle, participle, singular

_LONGEST = 60
"""Tokens that a clause about an event may have."""


@dataclass(frozen=True, slots=True)
class EventClause:
    """A clause that names an event."""

    start: int
    end: int
    explicit: str | None
    """The event's name, when the text gives it."""
    happening: Happening | None


def find_event(
    tokens: Sequence[Token], mentions: Sequence[Mention], free: Callable[[int], bool], begin: int
) -> EventClause | None:
    """Find the first clause from a position on that says what the workflow waits for."""
    for at in range(begin, len(tokens)):
        if not free(at):
            continue
        for start in _openings(tokens, at):
            found = _clause(tokens, at, start, mentions)
            if found:
                return found
    return _bare_name(tokens, begin)


def _openings(tokens: Sequence[Token], at: int) -> Iterator[int]:
    word = tokens[at].norm
    for opener in _BY_FIRST.get(word, ()):
        if tuple(token.norm for token in tokens[at : at + len(opener)]) == opener:
            last = len(opener) - (opener[-1] == "new")
            yield at + last
            return


_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _opener in sorted(OPENERS, key=len, reverse=True):
    _BY_FIRST.setdefault(_opener[0], []).append(_opener)


def _clause(
    tokens: Sequence[Token], at: int, start: int, mentions: Sequence[Mention]
) -> EventClause | None:
    opener = tokens[at].norm
    if start < len(tokens) and tokens[start].norm in _CALENDAR:
        return None
    if start >= len(tokens) or tokens[start].norm in {"that", "this", "it", "they", "done"}:
        return None
    if opener == "if" and any(not is_sentence_end(tokens, each) for each in range(at)):
        return None
    end = _end(tokens, start)
    named = next((place for place in range(start, end) if tokens[place].kind == "event"), None)
    if named is not None:
        behind = named + 1 + (named + 1 < end and tokens[named + 1].norm == ")")
        return EventClause(at, _stop(tokens, behind, end), tokens[named].norm, None)
    return _told(tokens, at, start, end, mentions)


def read_new(
    tokens: Sequence[Token], start: int, end: int, mentions: Sequence[Mention]
) -> EventClause | None:
    """Read `new Typeform response`, from its first word to its last."""
    inside = [each for each in mentions if start <= each.start < end]
    names = {place for each in inside for place in range(each.start, each.end)}
    found = _nominal(tokens, start, end, names)
    if found is None:
        return None
    service = next((each.service for each in inside), None)
    words = tuple(token.norm for token in tokens[start:end])
    return EventClause(start, end, None, Happening(found[0], found[1], service, words))


def _told(
    tokens: Sequence[Token], at: int, start: int, end: int, mentions: Sequence[Mention]
) -> EventClause | None:
    inside = [each for each in mentions if start <= each.start < end]
    names = {place for each in inside for place in range(each.start, each.end)}
    service = next((each.service for each in inside if each.service.model is None), None)
    verb = _verb(tokens, start, end, names)
    strict = tokens[at].norm in {"on", "after", "once", "from", "for", "upon"}
    found = _happening(tokens, start, end, verb, names)
    if found is None or (strict and verb is None and not _nominal(tokens, start, end, names)):
        return None
    noun, event_verb, stop = found
    words = tuple(t.norm for t in tokens[start:stop] if t.kind == "word")
    return EventClause(at, stop, None, Happening(noun, event_verb, service, words))


_CALENDAR = listed(
    "weekday weekdays weekend weekends monday mondays tuesday tuesdays wednesday wednesdays thursday "
    "thursdays friday fridays saturday saturdays sunday sundays january february march april may june "
    "july august september october november december midnight noon business working"
)
_BREAKS = frozenset([",", ":", "then", "–", "—"])


def _end(tokens: Sequence[Token], start: int) -> int:
    """Where the clause ends at the latest: a comma, a colon, the end of the sentence."""
    depth = 0
    for at in range(start, min(len(tokens), start + _LONGEST)):
        word = tokens[at].norm
        depth += (word == "(") - (word == ")" and depth > 0)
        if is_sentence_end(tokens, at) or tokens[at].kind == "arrow":
            return at
        if not depth and (word in _BREAKS or (word in {"if", "unless"} and at > start)):
            return at
    return min(len(tokens), start + _LONGEST)


@dataclass(frozen=True, slots=True)
class _Verb:
    at: int
    """The word itself, behind its auxiliaries."""
    start: int
    base: str
    passive: bool


def _verb(tokens: Sequence[Token], start: int, end: int, names: set[int]) -> _Verb | None:
    forms = happening_forms()
    for at in range(start, end):
        if at in names or tokens[at].kind != "word":
            continue
        word = tokens[at].norm
        if word in AUXILIARIES - {"gets", "get", "got"} or (word in {"gets", "get"} and at > start):
            passive = _passive(tokens, at, end)
            if passive:
                return passive
        known = forms.get(word)
        if known is None or at == start:
            continue
        base, form = known
        before = tokens[at - 1].norm
        if before in DETERMINERS | ADJECTIVES | PREPOSITIONS:
            continue
        if form == "s" or (form == "base" and _plain_subject(before)):
            return _Verb(at, at, base, passive=False)
        if form == "ed" and _plain_subject(before):
            return _Verb(at, at, base, passive=False)
        if form == "ed" and at == end - 1:
            return _Verb(at, at, base, passive=True)
    return None


def _plain_subject(word: str) -> bool:
    return word in SOMEONE or (word.endswith("s") and not word.endswith("ss"))


def _passive(tokens: Sequence[Token], at: int, end: int) -> _Verb | None:
    forms = happening_forms()
    place = at
    while place < end and tokens[place].norm in AUXILIARIES:
        place += 1
    if place < end:
        known = forms.get(tokens[place].norm)
        word = tokens[place].norm
        if known:
            return _Verb(place, at, known[0], passive=True)
        if is_participle(word):
            return _Verb(place, at, word, passive=True)
    return None


def _happening(
    tokens: Sequence[Token], start: int, end: int, verb: _Verb | None, names: set[int]
) -> tuple[str, str, int] | None:
    """The noun, the participle, and where the clause really ends."""
    if verb is None:
        return _nominal(tokens, start, end, names)
    stop = _stop(tokens, verb.at + 1, end)
    particle = tokens[verb.at + 1].norm if verb.at + 1 < end else ""
    told = PHRASAL.get((verb.base, particle)) or participle(verb.base)
    behind = verb.at + 2 if (verb.base, particle) in PHRASAL else verb.at + 1
    subject = _noun(tokens, start, verb.start, names)
    if not verb.passive and verb.base not in INTRANSITIVE and told != "signed_up":
        target = _noun(tokens, behind, _object_end(tokens, behind, stop), names)
        if target and (not subject or _someone(subject) or _determined(tokens, behind, stop)):
            subject = target
    noun = subject or ("user" if told in {"signed_up", "logged_in"} else "")
    return (_settled_noun(noun), told, stop) if noun else None


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
        if words and (word in PREPOSITIONS or tokens[at].kind != "word"):
            break
        skip = at in names or word in DETERMINERS | ADJECTIVES | AUXILIARIES | PREPOSITIONS
        if not skip and tokens[at].kind == "word" and word.isascii():
            words.append(word)
    return " ".join([*words[-2:-1], singular(words[-1])]) if words else ""


def _stop(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a step begins although no comma says so: `when a user signs up send them …`."""
    for at in range(start, end):
        before = tokens[at - 1].norm
        if before in DETERMINERS | PREPOSITIONS | ADJECTIVES | AUXILIARIES:
            continue
        verb = verb_at(tokens, at)
        if verb and verb.form == "base":
            return at
    return end


def _nominal(
    tokens: Sequence[Token], start: int, end: int, names: set[int]
) -> tuple[str, str, int] | None:
    """`new order`, `order creation`, `signup`: happenings without a verb."""
    at, fresh = start, False
    words: list[str] = []
    while at < end and tokens[at].kind == "word" and at - start < 8:
        word = tokens[at].norm
        if word in PREPOSITIONS or (words and verb_at(tokens, at)):
            break
        fresh = fresh or word == "new"
        if at not in names and word not in DETERMINERS | ADJECTIVES | PRONOUNS:
            words.append(word)
        at += 1
    if not words:
        return None
    stop = _stop(tokens, at, end)
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
    found = _happening(tokens, start, end, _verb(tokens, start, end, set()), set())
    return Happening(found[0], found[1]) if found else None


def _bare_name(tokens: Sequence[Token], begin: int) -> EventClause | None:
    """An event's name at the start (`user/created: …`), or the first one that is not sent."""
    for at, token in enumerate(tokens):
        if token.kind != "event" or at < begin:
            continue
        before = {each.norm for each in tokens[max(0, at - 4) : at]}
        if before & {"send", "sends", "emit", "emits", "fire", "fires", "publish", "wait", "waits"}:
            continue
        end = at + 2 if at + 1 < len(tokens) and tokens[at + 1].norm == ":" else at + 1
        return EventClause(at, end, token.norm, None)
    return None
