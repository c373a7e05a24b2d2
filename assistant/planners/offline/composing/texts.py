"""What messages say: quoted texts, results of steps, or a plain sentence."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.letters import letter, notice_of
from assistant.planners.offline.lexicon import ARTIFACTS, DETERMINERS, NOTICES, SUBJECTS, TEAM
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, singular
from assistant.planners.protocol import Question
from generators.spec.values import Value, text

_PLAIN = listed("email mail message notification notice text sms note dm post ping alert")


_JOINTS = {"records": "\n", "count": " ", "record": "\n"}
NOTHING = "Notification"
"""The subject of a message that says nothing."""
_RESULTS = listed("result results output answer response findings outcome link links url file")


def subject_of(action: Action, desk: Desk) -> str:
    """A short title: `welcome email` is "Welcome", `renewal reminder` itself."""
    said = (word for word in action.object.words if word not in _PLAIN | TEAM)
    words = [word for word in said if singular(word) not in SUBJECTS]
    if action.verb.base == "offer" and not action.object.words:
        return action.text.removeprefix("offer ").replace(" %", "%")[:120].capitalize()
    if words and action.verb.base not in {"notify", "tell", "alert", "warn"}:
        topic = [word for word in action.topic.words if word not in _PLAIN]
        if action.noun in ARTIFACTS and topic:
            words = [*_adjectives(action), *topic, *words]
        if words == [plural(notice_of(action))]:
            words = [notice_of(action)]
        return " ".join(words)[:120].capitalize()
    about = [word for word in action.topic.words if word not in _PLAIN | TEAM]
    if about and action.verb.base in _ABOUT:
        lead = "Reminder: " if action.verb.base in {"remind", "nudge"} else ""
        return (
            f"{lead}{' '.join(about)}"[:120].capitalize()
            if not lead
            else (lead + " ".join(about))[:120]
        )
    things = [data.noun for data in desk.known if data.shape == "records" and data.noun]
    told = purpose_of(action) or _by_verb(action) or desk.headline or desk.reason
    return told or (plural(things[0]).capitalize() if things else NOTHING)


_ABOUT = listed("ask request remind nudge")


def _by_verb(action: Action) -> str:
    """`remind them` sends a reminder, `thank them` a thank-you."""
    people = {*action.object.words} and {singular(w) for w in action.object.words} <= SUBJECTS
    asks = action.verb.base in {"ask", "request"}
    named = action.pronoun or people or asks or {*action.object.words} & _MAILS
    return notice_of(action).capitalize() if named else ""


_MAILS = listed("email mail message letter")


def purpose_of(action: Action) -> str:
    """`remind the team to fill in timesheets`: what they are told to do."""
    if action.verb.base not in _TELLS:
        return ""
    _, to, purpose = action.text.partition(" to ")
    first = purpose.split(" ")[0]
    told = bool(to) and first.isalpha() and first.islower() and first not in _NO_PURPOSE
    return f"{purpose[:1].upper()}{purpose[1:120]}" if told else ""


_TELLS = listed("remind ask tell nudge request")
_NO_PURPOSE = DETERMINERS | TEAM | SUBJECTS | listed("email slack all both each")


def _adjectives(action: Action) -> list[str]:
    return list(action.filters.values())


def body_of(action: Action, desk: Desk, *, step_id: str, mail: bool) -> Value:
    """Give the text of a message; records inside text read as one line each."""
    if action.quoted:
        return text(action.quoted[0])
    data = _told(action, desk)
    if data and data.shape == "records" and counts(action):
        return text(f"{_title(action, data)}: ", data.field("length"))
    if data and data.shape == "text":
        return data.ref
    if data and data.shape in _JOINTS:
        return text(f"{_title(action, data)}:{_JOINTS[data.shape]}", data.ref)
    return _plain_text(action, desk, step_id=step_id, mail=mail)


def counts(action: Action) -> bool:
    """`the number of signups`: how many there are, not which."""
    return bool({*action.object.words} & _COUNTS) or "how many" in action.text.lower()


_COUNTS = listed("number count")


def _told(action: Action, desk: Desk) -> Data | None:
    """What the message is about, when an earlier step gave it."""
    for word in reversed((*action.topic.words, *action.object.words)):
        found = desk.of(word)
        if found:
            return found
    bare = action.pronoun and not action.object.words
    if desk.data and counts(action):
        return desk.data
    if desk.data and desk.data.shape == "record" and (action.noun in _RESULTS or bare):
        return desk.data
    notice = action.noun in NOTICES and not (action.definite or action.pronoun)
    if desk.data and desk.data.shape in {"text", "records", "count"} and not notice:
        return desk.data
    return desk.data if desk.data and desk.data.shape == "text" and notice else None


def _title(action: Action, data: Data) -> str:
    words = [*action.filters.values(), plural(data.noun or "record")]
    return " ".join(words).replace("_", " ").capitalize()[:120]


def _plain_text(action: Action, desk: Desk, *, step_id: str, mail: bool) -> Value:
    title = subject_of(action, desk)
    if title == NOTHING and desk.data and desk.data.shape == "record" and desk.data.path != "error":
        return text(f"{_title(action, desk.data)}:\n", desk.data.ref)
    if title == NOTHING and not (desk.data and desk.data.path == "error"):
        desk.questions.append(Question("What should the message say?"))
    if desk.data and desk.data.path == "error":
        return text(f"{desk.headline or 'The workflow'} failed: ", desk.data.field("message"))
    message = f"the request gives no text; the step says '{title}'"
    desk.state("text", message, step=step_id, hint="put the text in quotes in the request")
    if not mail:
        return text(title)
    return letter(action, desk, title)
