"""Telling other functions: events that are sent, functions that are invoked."""

from __future__ import annotations

from dataclasses import replace

from assistant.planners.offline.actions.action import Action, Part
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import WEB, fetch_things
from assistant.planners.offline.composing.unknown import by_hand, unknown_service, web_address
from assistant.planners.offline.slots import data_path
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import slug
from generators.spec.steps import EachStep, InvokeStep, SendEventStep, Step
from generators.spec.values import Ref, Value

_CALLED = listed("workflow function job")


def emit(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Send an event, one for each record when there are records."""
    if action.event is None:
        return by_hand(action, desk)
    things = action.topic.words or action.object.words
    made: tuple[Step, ...] = ()
    if action.each and not desk.data and not desk.event and things:
        made = fetch_things(action, things, desk)
    data = _listed(action, desk) or desk.data or desk.event
    step_id = desk.fresh_id("send", action.event)
    name = f"Send {action.event}"[:120]
    if data and data.shape == "records" and data.path.lower().endswith("ids"):
        return (*made, _for_each_id(action.event, data, step_id, desk))
    if data and data.shape == "records" and data.loose:
        return (*made, _for_each_id(action.event, data, step_id, desk))
    if data and data.shape == "records":
        step = SendEventStep(id=step_id, name=name, event=action.event, items=data.ref)
        return (*made, step)
    if action.each and data and data.shape == "count":
        message = f"unproven: one {action.event} is sent, with the number of {data.noun}s"
        desk.warn("each", message, step=step_id)
    step = SendEventStep(id=step_id, name=name, event=action.event, data=_payload(data))
    return (*made, step)


def _listed(action: Action, desk: Desk) -> Data | None:
    """`for each id in data.userIds`: the list that the request names."""
    if not (action.each and action.path and desk.event):
        return None
    return Data(f"event.data.{data_path(action.path)}", "records", action.noun)


def _for_each_id(event: str, data: Data, step_id: str, desk: Desk) -> Step:
    """`for each of data.userIds`: an id is no event data, so each goes under its own name."""
    listed_ids = data.path.startswith("event.")
    field = data.path.rpartition(".")[2].removesuffix("s") if listed_ids else _safe(data.noun)
    inner = SendEventStep(
        id=step_id, name=f"Send {event}"[:120], event=event, data={field: Ref(path="item")}
    )
    outer = desk.fresh_id("each", data.noun or "id")
    return EachStep(id=outer, name=f"For each {field}"[:120], items=data.ref, steps=(inner,))


def _safe(noun: str) -> str:
    return slug(noun).replace("-", "_") or "item"


def _payload(data: Data | None) -> dict[str, Value]:
    return {slug(data.noun).replace("-", "_") or "data": data.ref} if data else {}


def invoke(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Run another function of the app, or call an address."""
    if len(action.names) > 1:
        return tuple(_invoked(slug(name), desk) for name in action.names)
    called = _function(action, desk)
    service = next(iter(action.services), None)
    if called is None and service is not None:
        return unknown_service(action, service, desk)
    if called is None and action.object.words and not (action.url or _calls_web(action)):
        return tuple(step for part in _parts(action) for step in by_hand(part, desk))
    return web_address(action, desk) if called is None else (_invoked(called, desk),)


def _calls_web(action: Action) -> bool:
    """`call the API`, `hit our webhook`: an address is meant, not work of the app."""
    words = {*action.object.words, *action.target.words}
    return bool(words & (WEB | _ADDRESSED)) or action.verb.base == "call"


_ADDRESSED = listed("webhook webhooks hook request requests get post put patch delete service")


def _parts(action: Action) -> list[Action]:
    """`run lint and tests` is two things to do."""
    words, text = action.object.words, action.text.lower()
    both = len(words) == 2 and f"{words[0]} and {words[1]}" in text
    parts = [(word,) for word in words] if both else [words]
    verb = action.verb.base
    told = [f"{verb} {' '.join(part)}" if both else action.text for part in parts]
    return [
        replace(action, object=Part(part), text=line)
        for part, line in zip(parts, told, strict=True)
    ]


def _invoked(called: str, desk: Desk) -> Step:
    step_id = desk.fresh_id("invoke", called)
    data = desk.data or desk.event
    desk.keep(Data(f"steps.{step_id}", "record", "result"))
    return InvokeStep(
        id=step_id, name=f"Invoke {called}"[:120], function=called, data=_payload(data)
    )


def calls_function(action: Action) -> bool:
    """`start the function provision-account`: another function is meant, whatever the verb."""
    named = action.name or any("-" in word for word in action.object.words)
    words = {*action.text.lower().split()}
    return action.verb.base in _STARTS and bool(named) and bool(words & _CALLED)


_STARTS = listed("start launch trigger fire kick run execute")


def _function(action: Action, desk: Desk) -> str | None:
    if action.name:
        return action.name
    hyphened = next((word for word in action.object.words if "-" in word), None)
    if hyphened:
        return slug(hyphened)
    words = [word for word in action.object.words if word not in _CALLED]
    if not words:
        return None
    called = slug(*words)
    known = desk.context.app.function(called) if desk.context.app else None
    return called if known or len(words) < len(action.object.words) else None
