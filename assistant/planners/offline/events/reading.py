"""Finds the clause that names the event a workflow waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.planners.offline.actions.causing import caused
from assistant.planners.offline.clauses import is_sentence_end, verb_at
from assistant.planners.offline.denials import denied_predicate
from assistant.planners.offline.events.happening import nominal, stop_of, what_happens
from assistant.planners.offline.events.naming import Happening
from assistant.planners.offline.events.verb import EventVerb, find_verb
from assistant.planners.offline.events.vocabulary import OPENERS, happening_forms
from assistant.planners.offline.idling import idle_end
from assistant.planners.offline.lexicon import DETERMINERS, MEANS, PREPOSITIONS, STOP_WORDS
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import participle, verbs

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
    headed = _headed(tokens, begin)
    if headed:
        return headed
    for at in range(begin, len(tokens)):
        if not free(at):
            continue
        for start in _openings(tokens, at):
            found = _clause(tokens, at, start, mentions)
            if found:
                return found
    return _bare_name(tokens, begin)


def _headed(tokens: Sequence[Token], begin: int) -> EventClause | None:
    """`order/paid: …`, `user.deleted → …`: the name stands first, and nothing before it."""
    if begin + 2 >= len(tokens):
        return None
    if tokens[begin].norm == "for" and tokens[begin + 1].kind == "event":
        return EventClause(begin, begin + 2, tokens[begin + 1].norm, None)
    behind = tokens[begin + 1]
    if tokens[begin].kind != "event":
        return None
    if behind.kind != "arrow" and behind.norm not in _HEADS:
        return None
    return EventClause(begin, begin + 1 + (behind.norm in {":", "?"}), tokens[begin].norm, None)


_HEADS = listed(": – — - ?")


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
    if start < len(tokens) and (tokens[start].norm in _CALENDAR or _is_date(tokens, start)):
        return None
    if start >= len(tokens) or tokens[start].norm in {"that", "this", "it", "they", "done"}:
        told = start + 1 < len(tokens) and tokens[start + 1].norm in happening_forms()
        if not (told and tokens[start].norm == "they" and opener == "after"):
            return None
    if opener in {"after", "in"} and read_duration(tokens, start):
        return None
    if opener == "if" and not _starts(tokens, at):
        return None
    end = _end(tokens, start)
    named = next((place for place in range(start, end) if tokens[place].kind == "event"), None)
    if named is not None:
        behind = named + 1 + (named + 1 < end and tokens[named + 1].norm == ")")
        stop = min(stop_of(tokens, behind, end), _goes_on(tokens, behind, end))
        stop = min(stop, _arrived(tokens, behind, end))
        return EventClause(at, stop, tokens[named].norm, None)
    return _told(tokens, at, start, end, mentions)


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    """`on the first of every month`, `on the last day of the quarter`: when, not what happens."""
    at += tokens[at].norm in {"the", "every", "each"}
    if at + 2 >= len(tokens) or tokens[at].norm not in _NUMBERED:
        return False
    return tokens[at + 1].norm in {"of", "day", "business"} or tokens[at + 1].norm in _CALENDAR


_NUMBERED = listed(
    "first second third fourth fifth last 1st 2nd 3rd 4th 5th 10th 15th 20th 25th 28th"
)


def _is_place(tokens: Sequence[Token], at: int, names: set[int]) -> bool:
    """`on Slack as soon as …`: no noun follows the service, so nothing happens there."""
    while at in names:
        at += 1
    return at >= len(tokens) or tokens[at].kind != "word" or tokens[at].norm in STOP_WORDS


def _starts(tokens: Sequence[Token], at: int) -> bool:
    """Whether an `if` starts the workflow: it comes first, or tells of `a user` or `someone`."""
    if all(is_sentence_end(tokens, each) for each in range(at)):
        return True
    told = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return told in _SOMETHING and not any(token.kind == "event" for token in tokens)


_SOMETHING = listed("a an any someone somebody anyone anybody another")


_ARRIVES = listed("arrives fires occurs happens lands triggers")


def _arrived(tokens: Sequence[Token], start: int, end: int) -> int:
    """`when file/uploaded arrives virus-scan it`: what is done begins behind the verb."""
    plain = start + 1 < end and tokens[start].norm in _ARRIVES and tokens[start + 1].kind == "word"
    goes_on = plain and tokens[start + 1].norm in STOP_WORDS | PREPOSITIONS
    return start + 1 if plain and not goes_on else end


def _goes_on(tokens: Sequence[Token], start: int, end: int) -> int:
    """`listens for order/paid and creates …`: behind a name, an `and` begins what is done."""
    for at in range(start, end - 1):
        known = verbs().get(tokens[at].norm) if at == start else None
        begins = tokens[at].norm in {"begin", "start"} and tokens[at + 1].norm == "with"
        begins = begins or (at == start and tokens[at].norm in _HELPERS)
        caused_here = at == start and caused(tokens, at, min(len(tokens), end + 1)) is not None
        if (
            begins
            or caused_here
            or idle_end(tokens, at)
            or (known and known.form == "base" and tokens[at].norm not in happening_forms())
        ):
            return at
        if tokens[at].norm in MEANS and tokens[at + 1].text[:1].isupper():
            return at
        verb = verb_at(tokens, at + 1) if tokens[at].norm in {"and", "to"} else None
        if verb:
            return at
    return end


_HELPERS = listed("let have ask use")
"""What begins behind a name, for whoever does it: `on review/posted let GPT judge …`."""


def _told(
    tokens: Sequence[Token], at: int, start: int, end: int, mentions: Sequence[Mention]
) -> EventClause | None:
    inside = [each for each in mentions if start <= each.start < end]
    names = {place for each in inside for place in range(each.start, each.end)}
    service = next((each.service for each in inside if each.service.model is None), None)
    strict = tokens[at].norm in {"on", "after", "once", "from", "for", "upon"}
    if strict and start in names and _is_place(tokens, start, names):
        return None
    start = _reported(tokens, start, end)
    fresh = strict and tokens[start].norm == "new"
    verb = None if fresh else find_verb(tokens, start, end, names, heard=strict)
    found = _early(tokens, start, end, verb, names) if strict else None
    found = found or what_happens(tokens, start, end, verb, names)
    if found is None and verb and inside:
        found = ("", participle(verb.base), stop_of(tokens, verb.at + 1, end))
    if found is None or (strict and verb is None and not nominal(tokens, start, end, names)):
        return None
    noun, event_verb, stop = found
    words = tuple(t.norm for t in tokens[start:stop] if t.kind == "word")
    return EventClause(at, stop, None, Happening(noun, event_verb, service, words))


def _reported(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where what is told begins: behind `Stripe tells us that`, `we hear from Stripe that`."""
    for at in range(start, min(end - 2, start + _FRAME)):
        if tokens[at].norm not in _REPORTS:
            continue
        stop = min(end - 1, at + _FRAME)
        that = next((p for p in range(at + 1, stop) if tokens[p].norm == "that"), None)
        plain = tokens[at + 1].norm in DETERMINERS and tokens[at].norm in _SAYS
        return that + 1 if that else at + 1 if plain else start
    return start


_FRAME = 6
"""Tokens before, and behind, the verb that tells of something."""
_REPORTS = listed(
    "tells tell notifies notify informs inform reports report says say signals confirms announces hear learn "
    "know told notified informed see"
)
_SAYS = listed("says reports signals confirms announces")


def _early(
    tokens: Sequence[Token], start: int, end: int, verb: EventVerb | None, names: set[int]
) -> tuple[str, str, int] | None:
    """`after each deployment tell #releases what changed`: the noun is all that happens."""
    early = nominal(tokens, start, end, names) if verb else None
    return early if early and verb and early[2] < verb.at else None


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
        turns = word in {"if", "unless"} and at > start
        if not depth and (word in _BREAKS or turns or denied_predicate(tokens, at)):
            return at
    return min(len(tokens), start + _LONGEST)


def _bare_name(tokens: Sequence[Token], begin: int) -> EventClause | None:
    """An event's name at the start (`user/created: …`), or the first one that is not sent.

    What only says that it is taken belongs to it: `Handle message/received`, `collect all …`.
    """
    for at, token in enumerate(tokens):
        if token.kind != "event" or at < begin:
            continue
        before = {each.norm for each in tokens[max(0, at - 4) : at]}
        if before & _SENT:
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].norm in {"events", "event"}:
            end += 1
        if at > begin + 2 and end > at + 1 and _once_each(tokens, end):
            continue
        end += end < len(tokens) and tokens[end].norm == ":"
        return EventClause(_taken(tokens, begin, at), end, token.norm, None)
    return None


def _once_each(tokens: Sequence[Token], at: int) -> bool:
    """`a shift/late event per shift`: one is sent for each of what is at hand."""
    pair = tuple(token.norm for token in tokens[at : at + 2])
    return pair[:1] == ("per",) or pair in {("for", "each"), ("for", "every"), ("for", "all")}


_SENT = listed(
    "send sends emit emits fire fires publish publishes raise raises dispatch dispatches "
    "issue issues produce enqueue enqueues queue throw throws trigger wait waits"
)
"""Verbs whose object is an event that is sent, or waited for."""
_TAKES = listed(
    "handle process collect take consume receive react batch throttle debounce handles processes for on"
)


def _taken(tokens: Sequence[Token], begin: int, at: int) -> int:
    before = at
    while before > begin and tokens[before - 1].norm in _DETERMINED:
        before -= 1
    taken = before == begin or (before == begin + 1 and tokens[begin].norm in _TAKES)
    return begin if taken else at


_DETERMINED = listed("all every each any the incoming a an")
