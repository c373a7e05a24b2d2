"""Things that come in, where no clause says `when`: `save new Gmail attachments to Dropbox`.

Read only when nothing else says when a workflow starts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.planners.offline.clauses import GIVING
from assistant.planners.offline.events.bounds import bounded
from assistant.planners.offline.events.happening import nominal, what_happens
from assistant.planners.offline.events.naming import Happening
from assistant.planners.offline.events.reading import EventClause
from assistant.planners.offline.events.verb import find_verb
from assistant.planners.offline.events.vocabulary import HAPPENINGS, RESULTS, happening_forms
from assistant.planners.offline.lexicon import (
    DETERMINERS,
    PREPOSITIONS,
    RIGHTS,
    SOMEONE,
    STOP_WORDS,
    SUBJECTS,
)
from assistant.planners.offline.numbers import read_duration
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import participle, singular

_NEW = listed("new incoming inbound newly")
_PLACES = listed("in on from at inside")
_SMALL = (
    (STOP_WORDS - listed("app system job workflow function"))
    | PREPOSITIONS
    | DETERMINERS
    | {"which", "that", "who"}
)
_LONGEST = 7
"""Tokens that such a thing may have."""


def find_fresh(
    tokens: Sequence[Token],
    mentions: Mapping[int, Mention],
    free: Callable[[int], bool],
    begin: int,
) -> EventClause | None:
    """Find the first thing that comes in; None when there is none."""
    for at in range(begin, len(tokens)):
        if free(at):
            found = _new(tokens, at, mentions) or _of_service(tokens, at, mentions)
            found = found or _who(tokens, at)
            if found:
                return found
    return None


def find_appointed(tokens: Sequence[Token], begin: int) -> EventClause | None:
    """`an hour before their appointment`: it starts when the appointment is made."""
    for at in range(begin, len(tokens)):
        length = read_duration(tokens, at)
        if length is None or length.end + 1 >= len(tokens):
            continue
        place = length.end + 1
        place += tokens[place].norm in DETERMINERS
        if tokens[length.end].norm == "before" and place < len(tokens):
            token = tokens[place]
            if token.kind == "word" and token.norm not in STOP_WORDS:
                happening = Happening(singular(token.norm), "created", None, (token.norm,))
                return EventClause(at, at, None, happening)
    return None


def _new(tokens: Sequence[Token], at: int, mentions: Mapping[int, Mention]) -> EventClause | None:
    """`new Stripe customers`, `each incoming ticket in Zendesk`, `failed Shopify payments`."""
    word = tokens[at].norm
    told = happening_forms().get(word)
    done = told is not None and told[1] == "ed"
    if word not in _NEW and not done:
        return None
    end = _without_right(tokens, at, _end(tokens, at + 1, mentions))
    own = next(_inside(mentions, at, end), None)
    whole = end if own else _placed(tokens, end, mentions)
    inside = list(_inside(mentions, at, whole))
    if done and not inside:
        return None
    names = {place for each in inside for place in range(each.start, each.end)}
    found = nominal(tokens, at, end, names)
    noun = found[0] if found else _noun(tokens, at + 1, end, names)
    if not noun:
        return None
    verb = word if done else found[1] if found else "created"
    return _clause(tokens, at, whole, (noun, verb), inside)


def _without_right(tokens: Sequence[Token], at: int, end: int) -> int:
    """`give every new member access`: what they are given is no part of who they are."""
    before = {token.norm for token in tokens[max(0, at - 3) : at]}
    given = before & GIVING and end - at > 2
    return end - 1 if given and tokens[end - 1].norm in RIGHTS else end


def _who(tokens: Sequence[Token], at: int) -> EventClause | None:
    """`users who sign up`, `anyone who cancels`: people, and what they do."""
    relative = at + 2 < len(tokens) and tokens[at + 1].norm in {"who", "that"}
    if not relative or singular(tokens[at].norm) not in SUBJECTS | SOMEONE:
        return None
    if tokens[at + 2].norm not in happening_forms():
        return None
    ends = (p for p in range(at + 3, len(tokens)) if _ends(tokens[p]))
    end = next(ends, len(tokens))
    found = what_happens(tokens, at, end, find_verb(tokens, at + 1, end, set()), set())
    return _clause(tokens, at, found[2], (found[0], found[1]), ()) if found else None


def _ends(token: Token) -> bool:
    return token.kind != "word" or token.norm in {"to", "unless", "if", "and", "but", "on", "in"}


def _of_service(
    tokens: Sequence[Token], at: int, mentions: Mapping[int, Mention]
) -> EventClause | None:
    """`Typeform submissions`, `Calendly cancellations`: a service and what happens there."""
    mention = mentions.get(at)
    if mention is None or (at and tokens[at - 1].norm in {"to", "into", "onto", "with"}):
        return None
    end = _end(tokens, mention.end, mentions)
    told = happening_forms().get(tokens[mention.end].norm) if mention.end < end else None
    if told and told[1] == "ed" and mention.end + 1 < end:
        noun = singular(tokens[mention.end + 1].norm)
        verb = participle(tokens[mention.end].norm)
        return _clause(tokens, at, mention.end + 2, (noun, verb), [mention])
    words = [singular(token.norm) for token in tokens[mention.end : end]]
    if not words or words[-1] not in RESULTS.keys() | HAPPENINGS.keys():
        return None
    verb = RESULTS.get(words[-1]) or HAPPENINGS[words[-1]][1]
    noun = " ".join(words[:-1][-2:]) or words[-1]
    return _clause(tokens, at, end, (noun, verb), [mention])


def _clause(
    tokens: Sequence[Token],
    start: int,
    end: int,
    told: tuple[str, str],
    inside: Sequence[Mention],
) -> EventClause:
    service = next((each.service for each in inside if each.service.model is None), None)
    words = tuple(token.norm for token in tokens[start:end])
    happening = Happening(told[0], told[1], service, words)
    return EventClause(start, bounded(tokens, end), None, happening)


def _end(tokens: Sequence[Token], start: int, mentions: Mapping[int, Mention]) -> int:
    """Where the nouns end."""
    at, limit = start, min(len(tokens), start + _LONGEST)
    while at < limit:
        mention = mentions.get(at)
        small = tokens[at].norm in _SMALL
        if mention is None and (small or tokens[at].kind != "word"):
            break
        at = mention.end if mention else at + 1
    return at


def _placed(tokens: Sequence[Token], end: int, mentions: Mapping[int, Mention]) -> int:
    """`… in HubSpot`: the service behind the nouns belongs to them."""
    if end + 1 < len(tokens) and tokens[end].norm in _PLACES:
        at = end + 1 + (tokens[end + 1].norm in DETERMINERS)
        if at in mentions:
            return mentions[at].end
    return end


def _inside(mentions: Mapping[int, Mention], start: int, end: int) -> Iterator[Mention]:
    return (each for at, each in mentions.items() if start <= at < end)


def _noun(tokens: Sequence[Token], start: int, end: int, names: set[int]) -> str:
    words = [tokens[at].norm for at in range(start, end) if at not in names]
    return " ".join([*words[-2:-1], singular(words[-1])]) if words else ""
