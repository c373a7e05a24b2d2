"""Emails of kinds that people know: what they say when the request gives no text."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.lexicon import NOTICES, SUBJECTS, TEAM
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import singular
from generators.spec.values import Value, text

_PLAIN = listed("email mail message text sms dm post ping note")
_BY_VERB = {"remind": "reminder", "thank": "thank-you", "welcome": "welcome", "nudge": "reminder"}
_BY_VERB |= {"offer": "offer"}
_LINES = {
    "welcome": "welcome, and thank you for signing up.",
    "follow-up": "we wanted to hear how you are getting on. Just reply if you have a question.",
    "tips": "here are a few tips to get you started.",
    "survey": "we would like to hear what you think. It takes two minutes.",
    "feedback": "we would like to hear what you think. Just reply to this email.",
    "review": "we would be glad if you told others what you think.",
    "thank-you": "thank you!",
}
_SPELLINGS = {"followup": "follow-up", "thanks": "thank-you", "tip": "tips"}


def notice_of(action: Action) -> str:
    """What is sent, in one word: `reminder`, `follow-up`; empty when only a message is."""
    words = [singular(word) for word in action.object.words]
    named = next((word for word in reversed(words) if word in NOTICES and word not in _PLAIN), "")
    named = named or next((word for word in action.object.words if word in NOTICES - _PLAIN), "")
    asks = action.verb.base in {"ask", "request"}
    asked = [word for word in (*action.object.words, *action.topic.words) if word in _LINES]
    return named or (asked[0] if asks and asked else _BY_VERB.get(action.verb.base, ""))


def letter(action: Action, desk: Desk, title: str) -> Value:
    """A short email; to the person that the event is about, by name."""
    line = _line(action, desk, title)
    people = {*action.target.words, *action.object.words}
    known = desk.event is not None and desk.event.noun.rpartition(" ")[2] in SUBJECTS
    if known and desk.event and not people & TEAM and not action.emails and line:
        return text("Hi ", desk.event.field("name"), f",\n\n{line}\n")
    return text(f"Hello,\n\n{line or f'{title}.'}\n")


def _line(action: Action, desk: Desk, title: str) -> str:
    if not ({*action.target.words, *action.object.words} & TEAM or action.emails):
        kind = _kind(action)
        if kind == "reminder":
            return _reminder(desk, title)
        if kind in _LINES:
            return _LINES[kind]
    return ""


def _kind(action: Action) -> str:
    asked = action.topic.words if action.verb.base in {"ask", "request"} else ()
    words = [*action.object.words, *asked, notice_of(action)]
    spelled = [_SPELLINGS.get(word, word) for word in words]
    return next((word for word in spelled if word in _LINES or word == "reminder"), "")


def _reminder(desk: Desk, title: str) -> str:
    """What has not happened yet, where the reminder is for that."""
    noun, _, verb = desk.missing.replace("_", " ").rpartition("/")
    if not noun or "." in verb:
        return (
            f"this is a short reminder: {title}." if " " in title else "this is a short reminder."
        )
    who = "you have not" if noun in SUBJECTS else f"your {noun} has not been"
    return f"this is a short reminder: {who} {verb} yet."
