"""Reads one clause as an action."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.planners.offline.actions.action import Action, Part, TimeWindow
from assistant.planners.offline.actions.causing import caused
from assistant.planners.offline.clauses import Span, has_particle, skip_fillers, verb_at
from assistant.planners.offline.denials import DENIALS
from assistant.planners.offline.lexicon import (
    DESTINATIONS,
    DETERMINERS,
    FILTER_WORDS,
    MEANS,
    NOTICES,
    PRONOUNS,
    SOURCES,
    STOP_WORDS,
    TOPICS,
)
from assistant.planners.offline.numbers import NUMBERS, read_duration
from assistant.planners.offline.services.index import Mention, Service
from assistant.planners.offline.tokens import Token
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import Verb, done, plural

_ROLES: dict[str, str] = (
    dict.fromkeys(SOURCES, "source")
    | dict.fromkeys(DESTINATIONS, "target")
    | dict.fromkeys(MEANS, "means")
    | dict.fromkeys(TOPICS, "topic")
)
_HELPERS = listed("have let ask use get make")
_RECENT = {"yesterday": "1d", "today": "1d", "last week": "7d", "this week": "7d"}
_RECENT |= {"last month": "30d", "last day": "1d", "last hour": "1h", "past day": "1d"}
_RECENT |= {"past week": "7d", "last quarter": "91d", "previous day": "1d", "previous week": "7d"}


@dataclass(slots=True)
class _Draft:
    """Parts of an action while its tokens are read."""

    words: dict[str, list[str]] = field(default_factory=dict)
    services: dict[str, list[Service]] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    emails: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    filters: dict[str, str] = field(default_factory=dict)
    window: TimeWindow | None = None
    flags: set[str] = field(default_factory=set)
    vendor: str | None = None

    def part(self, role: str) -> Part:
        return Part(tuple(self.words.get(role, ())), tuple(self.services.get(role, ())))


class View(NamedTuple):
    """What a clause is read from."""

    tokens: Sequence[Token]
    mentions: Mapping[int, Mention]
    """By the position of their first token."""
    free: Callable[[int], bool]
    """Whether a token is still to be read."""


def read_action(view: View, span: Span) -> Action | None:
    """Read a clause that has a verb at its beginning; None when it has none."""
    tokens = view.tokens
    at = skip_fillers(tokens, span.start, span.end)
    at += at < span.end and tokens[at].norm in DENIALS
    told = _told_of(view, at, span)
    if told:
        return told
    helper = _helper(tokens, at, span.end, view.mentions)
    draft = _Draft()
    if helper:
        at, draft.vendor = helper
    verb = _verb(tokens, at, span.end, first=span.hard) or _with_model(view, at, span.end)
    if helper:
        verb = Verb(verb.base if verb else tokens[at].norm, "ai", "base")
    if verb is None:
        return None
    if at in view.mentions:
        _mentioned(view.mentions[at].service, "means", draft)
    _read(view, at + 1 + has_particle(tokens, at), span.end, draft)
    text = " ".join(token.text for token in tokens[at : span.end] if token.kind != "newline")
    return _action(verb, _spaced(text), draft)


def _with_model(view: View, at: int, end: int) -> Verb | None:
    """`Qualify … with Claude`: whatever stands first is what the model does."""
    tokens = view.tokens
    if (
        at >= end
        or tokens[at].kind != "word"
        or tokens[at].norm in STOP_WORDS
        or at in view.mentions
    ):
        return None
    for place in range(at + 1, min(end, at + 10)):
        mention = view.mentions.get(place + 1)
        if tokens[place].norm in _BY and mention and mention.service.model is not None:
            return (
                Verb(tokens[at].norm, "ai", "base")
                if not view.free(at + 1) or place == at + 1
                else None
            )
    return None


_BY = listed("with using by via through")


def _told_of(view: View, at: int, span: Span) -> Action | None:
    """`my team to be told on Slack`: the verb stands behind whom it is about."""
    # A schedule may have taken the participle: `have X run at 04:15`.
    taken = span.end + 1 < len(view.tokens) and not view.free(span.end)
    made = caused(view.tokens, at, span.end + 2 * taken)
    if made:
        return read_named(view, span, made.verb, skipped=frozenset([at, made.at]))
    for place in range(at + 1, min(at + 6, span.end)):
        if view.tokens[place].norm not in {"be", "get", "gets"}:
            continue
        verb = done().get(view.tokens[place + 1].norm) if place + 1 < span.end else None
        if verb:
            return read_named(view, span, verb, skipped=range(place - 1, place + 2))
    return None


def read_named(view: View, span: Span, verb: Verb, skipped: Collection[int] = ()) -> Action:
    """Read a stretch without a verb as the object, and the rest, of a verb.

    `skipped` are positions in it that are no part of those.
    """
    draft = _Draft()
    left = view._replace(free=lambda at: at not in skipped and view.free(at)) if skipped else view
    _read(left, span.start, span.end, draft)
    text = " ".join(token.text for token in view.tokens[span.start : span.end])
    return _action(verb, _spaced(f"{verb.base} {text}"), draft)


def _verb(tokens: Sequence[Token], at: int, end: int, *, first: bool) -> Verb | None:
    return verb_at(tokens, at, first=first, begins=True) if at < end else None


def _helper(
    tokens: Sequence[Token], at: int, end: int, mentions: Mapping[int, Mention]
) -> tuple[int, str] | None:
    """`have an LLM write …`, `let GPT …`, `use Claude to …`: where the real verb stands."""
    if at >= end or tokens[at].norm not in _HELPERS:
        return None
    place = at + 1
    while place < end and tokens[place].norm in DETERMINERS:
        place += 1
    mention = mentions.get(place)
    if mention is None or mention.service.model is None:
        return None
    place = mention.end
    while place < end and tokens[place].norm in {"to", "for", "model", "agent"}:
        place += 1
    return (place, mention.service.model) if _plain_word(tokens, place, end) else None


def _plain_word(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a word stands there that can be the verb of what a model does, known or not."""
    return at < end and tokens[at].kind == "word" and tokens[at].norm not in STOP_WORDS


def _read(view: View, at: int, end: int, draft: _Draft) -> None:
    role, first, tokens = "object", True, view.tokens
    while at < end:
        token = tokens[at]
        if not view.free(at):
            at += 1
            continue
        mention = view.mentions.get(at)
        if mention:
            _mentioned(mention.service, role, draft)
            at, first = mention.end, False
            continue
        if token.norm in _KEPT and at + 1 < end and tokens[at + 1].norm in DESTINATIONS:
            role, at = "source", at + 2
            continue
        if token.kind == "word":
            window = _window(tokens, at)
            if window:
                draft.window, at = window
                continue
            role = _word(tokens, at, role, draft, first=first)
            role = "target" if token.norm == "as" and _as_kept(view, at, end) else role
        else:
            _thing(token, draft)
            if token.kind == "url" and role == "source":
                draft.flags.add("from_url")
        first = False
        at += 1


_KEPT = listed("stored kept saved listed held tracked")
"""`numbers stored in Airtable`: where things are, and so come from."""


def _as_kept(view: View, at: int, end: int) -> bool:
    """`publish it as a Notion page`: what it becomes, and where."""
    place = at + 1
    while place < end and view.tokens[place].norm in DETERMINERS | {"new"}:
        place += 1
    return place in view.mentions and view.mentions[place].service.model is None


def _mentioned(service: Service, role: str, draft: _Draft) -> None:
    if service.model is not None:
        draft.vendor = service.model or draft.vendor or ""
    else:
        draft.services.setdefault(role, []).append(service)


def _word(tokens: Sequence[Token], at: int, role: str, draft: _Draft, *, first: bool) -> str:
    word = tokens[at].norm
    if word in _ROLES:
        return _ROLES[word]
    pair = (word, tokens[at + 1].norm if at + 1 < len(tokens) else "")
    if word == "each" and (pair[1] in {"", "one", "of", "."} or "for" in draft.flags):
        draft.flags.add("each")
    if word in {"each", "every"} and at and tokens[at - 1].norm == "for":
        draft.flags.add("each")
    if first and word in PRONOUNS:
        draft.flags.add("pronoun")
    if first and word == "the":
        draft.flags.add("definite")
    if word in FILTER_WORDS and role in {"object", "topic"}:
        column, value = FILTER_WORDS[word]
        draft.filters[column] = value
    elif (
        pair in _AT_ONCE
        or (word in NUMBERS and pair[1] in NOTICES | _PLURAL_NOTICES)
        or (word == "away" and at and tokens[at - 1].norm in {"right", "straight"})
    ):
        pass
    elif word not in STOP_WORDS or word in {"me", "us"}:
        draft.words.setdefault(role, []).append(word)
    return role


_AT_ONCE = frozenset([("right", "away"), ("straight", "away")])
_PLURAL_NOTICES = frozenset(map(plural, NOTICES))


def _thing(token: Token, draft: _Draft) -> None:
    if token.kind == "email":
        draft.emails.append(token.text)
    elif token.kind == "quoted":
        draft.quoted.append(token.norm)
    elif token.kind == "phone":
        draft.facts.setdefault("phone", "".join(c for c in token.text if c.isdigit() or c == "+"))
    elif token.kind in {"channel", "handle", "url", "path", "event"}:
        draft.facts.setdefault(token.kind, token.norm)
    elif token.kind == "code":
        draft.facts.setdefault("name", token.norm)
        draft.names.append(token.norm)


def _window(tokens: Sequence[Token], at: int) -> tuple[TimeWindow, int] | None:
    """`in the last 24 hours`, `older than 48 hours`, `last week's`, `for more than 3 days`."""
    words = [token.norm for token in tokens[at : at + 4]]
    if words[:2] == ["older", "than"] or words[:2] == ["more", "than"]:
        found = read_duration(tokens, at + 2)
        return (TimeWindow(found.value, older=True), found.end) if found else None
    if words[:1] in (["last"], ["past"], ["previous"]):
        found = read_duration(tokens, at + 1)
        if found:
            return TimeWindow(found.value), found.end
    for length in (2, 1):
        recent = _RECENT.get(" ".join(words[:length]))
        if recent:
            return TimeWindow(recent), at + length
    return None


def _action(verb: Verb, text: str, draft: _Draft) -> Action:
    return Action(
        verb=verb,
        text=text,
        object=draft.part("object"),
        source=draft.part("source"),
        target=draft.part("target"),
        means=draft.part("means"),
        topic=draft.part("topic"),
        channel=draft.facts.get("channel"),
        handle=draft.facts.get("handle"),
        emails=tuple(draft.emails),
        quoted=tuple(draft.quoted),
        url=draft.facts.get("url"),
        phone=draft.facts.get("phone"),
        path=draft.facts.get("path"),
        event=draft.facts.get("event"),
        name=draft.facts.get("name"),
        names=tuple(draft.names),
        pronoun="pronoun" in draft.flags,
        definite="definite" in draft.flags,
        each="each" in draft.flags,
        from_url="from_url" in draft.flags,
        filters=draft.filters,
        window=draft.window,
        vendor=draft.vendor,
    )


def _spaced(text: str) -> str:
    for mark in ",.;:!?)":
        text = text.replace(f" {mark}", mark)
    return text.replace("( ", "(").strip(" ,.;:")
