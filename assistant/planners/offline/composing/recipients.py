"""Who gets a message: an address that is given, one of the event, or one of the environment."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.composing.operations import plain, variable_name
from assistant.planners.offline.lexicon import ARTIFACTS, NOTICES, SUBJECTS, TEAM
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import singular
from generators.spec.values import Ref, Value

_QUALITIES = listed(
    "last final second third first friendly short quick gentle personal another next additional "
    "link links url attachment file number count"
)
"""Words for a message, never for who gets it."""
_ASKING = listed("ask request offer")


def recipient(action: Action, desk: Desk, step_id: str, field: str) -> Value:
    """Give the address, of the kind `field`: email or phone."""
    if action.phone and field == "phone":
        return plain(action.phone)
    if action.emails:
        return plain(action.emails[0])
    people = [
        word
        for word in (*action.target.words, *action.object.words, *action.topic.words)
        if word not in ARTIFACTS | NOTICES | _QUALITIES
    ]
    if action.verb.base in _ASKING:
        people = [word for word in people if {word, singular(word)} & (SUBJECTS | TEAM)]

    who = next((singular(word) for word in people if singular(word) in SUBJECTS), None)
    owner = desk.data if desk.data and desk.data.shape == "item" else None
    if owner and (who or action.pronoun or not people):
        own = _field_of(owner.fields, field)
        if own:
            return owner.field(own)
    team = next((word for word in people if word in TEAM), None)
    if desk.event and (
        who or action.pronoun or (not team and not people) or _new_thing(action, people)
    ):
        return desk.event.field(field)
    if desk.event and people and not team:
        name = desk.spelling.field(f"{singular(people[-1])}_{field}".replace("-", "_"))
        desk.state("assumed", f"the address is taken from event.data.{name}", step=step_id)
        return desk.event.field(name)
    variable = variable_name(*([team] if team else people[-1:] or ["recipient"]), field)
    desk.state(
        "assumed",
        f"the recipient is read from {variable}",
        step=step_id,
        hint=f"set {variable}, or write the address in the request",
    )
    return Ref(path=f"env.{variable}")


def _field_of(fields: tuple[str, ...], field: str) -> str | None:
    """The field of a record that holds an address; None when it has none."""
    if not fields or field in fields:
        return field
    return next((name for name in fields if field in name), None)


def _new_thing(action: Action, people: list[str]) -> bool:
    """`send a welcome email`: nobody is named, so the one the event is about is meant."""
    return (
        not action.target.words
        and not action.topic.words
        and action.verb.base in {"send", "deliver", "offer"}
        and bool(people)
    )
