"""Things of a service that go somewhere else, where nothing says when: `Sentry issue to Linear ticket`.

Whatever is moved one by one is moved when it comes. Syncing, exporting and reporting are work on many
things at a time, which needs a schedule, so those are left alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.planners.offline.actions.verbless import TALKS
from assistant.planners.offline.clauses import is_sentence_end, skip_fillers, verb_at
from assistant.planners.offline.events.bounds import bounded
from assistant.planners.offline.events.naming import Happening
from assistant.planners.offline.events.reading import EventClause
from assistant.planners.offline.events.vocabulary import HAPPENINGS, RESULTS, happening_forms
from assistant.planners.offline.lexicon import ARTIFACTS, DETERMINERS, MEANS, NOTICES, STOP_WORDS
from assistant.planners.offline.services.index import Mention
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import participle, plural, singular

_MANY = listed(
    "sync synchronise synchronize import export backup back copy mirror migrate fetch get pull list "
    "read collect compile check monitor search count report summarise summarize replicate transfer "
    "query find scrape watch clean delete remove archive track poll reconcile compare deduplicate"
)
"""Verbs of work on many things at a time."""
_ANSWERS = listed("reply respond answer draft")
_TO = listed("to into in on for via onto through as")
_TOLD = frozenset(map(plural, NOTICES)) | NOTICES
_LONGEST = 4


def find_moved(
    tokens: Sequence[Token],
    mentions: Mapping[int, Mention],
    free: Callable[[int], bool],
    begin: int,
) -> EventClause | None:
    """Find the things of a service that go to another service, to a channel, or to people."""
    first = skip_fillers(tokens, begin, len(tokens))
    verb = verb_at(tokens, first, first=True, begins=True) if first < len(tokens) else None
    if first >= len(tokens) or (verb and verb.base in _MANY) or tokens[first].norm in _MANY:
        return None
    for at in range(first, len(tokens)):
        if is_sentence_end(tokens, at):
            return None
        if at in mentions and free(at) and mentions[at].service.model is None:
            about = _alerted(tokens, at, mentions)
            answered = verb is not None and verb.base in _ANSWERS
            return _moved(tokens, about or at, mentions, told=answered or about is not None)
    return None


def _alerted(tokens: Sequence[Token], at: int, mentions: Mapping[int, Mention]) -> int | None:
    """`Discord alerts for Sentry errors`: where the second service stands, which it is about."""
    end = _end(tokens, mentions[at].end, mentions)
    notice = end > mentions[at].end and tokens[end - 1].norm in _TOLD
    if not notice or end >= len(tokens) or tokens[end].norm not in {"for", "about", "of", "from"}:
        return None
    near = range(end + 1, min(len(tokens), end + 4))
    about = next((place for place in near if place in mentions), None)
    talks = about is not None and mentions[about].service.name in TALKS
    return None if talks and mentions[at].service.name not in TALKS else about


def _moved(
    tokens: Sequence[Token], at: int, mentions: Mapping[int, Mention], *, told: bool
) -> EventClause | None:
    end = _end(tokens, mentions[at].end, mentions)
    words = [tokens[place].norm for place in range(mentions[at].end, end)]
    if not words or {*words} & ARTIFACTS or not (told or _goes(tokens, end, mentions)):
        return None
    if words[-1] in _TOLD and len(words) > 1:
        words = words[:-1]
    noun, verb = _told(words)
    inside = tuple(token.norm for token in tokens[at:end])
    happening = Happening(noun, verb, mentions[at].service, inside)
    stop = bounded(tokens, mentions[at].end + len(words))
    return EventClause(at, stop, None, happening)


def _told(words: list[str]) -> tuple[str, str]:
    """`pipeline failure` failed, `merged pull request` is merged; anything else is created."""
    last = singular(words[-1])
    if last in {"reply", "response", "answer"}:
        return "message", "received"
    if len(words) > 1 and last in RESULTS:
        return " ".join(words[:-1][-2:]), RESULTS[last]
    known = happening_forms().get(words[0])
    if len(words) > 1 and known and known[1] == "ed":
        return " ".join((*words[1:-1][-1:], last)), participle(words[0])
    if len(words) == 1 and last in HAPPENINGS:
        return last, HAPPENINGS[last][1]
    return " ".join((*words[-2:-1], last)), "created"


def _goes(tokens: Sequence[Token], end: int, mentions: Mapping[int, Mention]) -> bool:
    """Whether a place follows: `to Linear`, `→ #support`, `in a Google Sheet`."""
    if end + 1 >= len(tokens):
        return False
    if tokens[end].kind != "arrow" and tokens[end].norm not in _TO | MEANS:
        return False
    at = end + 1
    while at < len(tokens) and tokens[at].norm in DETERMINERS | {"new"}:
        at += 1
    near = range(at, min(len(tokens), at + 3))
    return any(
        (place in mentions and mentions[place].service.model is None)
        or tokens[place].kind in {"channel", "email"}
        for place in near
    )


def _end(tokens: Sequence[Token], start: int, mentions: Mapping[int, Mention]) -> int:
    at = start
    while at < min(len(tokens), start + _LONGEST):
        if tokens[at].kind != "word" or tokens[at].norm in STOP_WORDS | _TO or at in mentions:
            break
        at += 1
    return at
