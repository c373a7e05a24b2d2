"""Places that must send the triggering event."""

from __future__ import annotations

import re

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.events.naming import EventName, Happening
from assistant.planners.offline.sending_routes import sending_route
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import singular
from generators.spec.emissions import Emission
from generators.spec.values import refs
from generators.spec.workflow import Workflow


def emissions(name: EventName, happening: Happening | None, desk: Desk) -> tuple[Emission, ...]:
    """Say where the event comes from: a route that creates the thing, or a service's webhook."""
    if name.source == "app" or (desk.context.app and name.name in desk.context.app.events):
        return ()
    service = happening.service if happening else None
    if service and name.source == "webhook":
        return (Emission(event=name.name, place="webhook"),)
    noun = happening.noun if happening else _noun(name.name)
    created = (happening.verb if happening else _verb(name.name)) in _CREATED
    model = desk.model(noun)
    guessed = happening is not None and desk.context.app is None
    if created and service is None and (model or guessed):
        return (Emission(event=name.name, model=model.name if model else _class(noun)),)
    message, hint = _unsent(name.name, noun, desk)
    desk.state("emission", message, hint=hint)
    return ()


def _unsent(event: str, noun: str, desk: Desk) -> tuple[str, str]:
    """What is told of an event that nothing sends yet, and what to do about it."""
    app = desk.context.app
    route = sending_route(noun, _verb(event), app) if app else None
    client = app.client.name if app and app.client else "client"
    line = f"{client}.send(inngest.Event(name={event!r}, data={{…}}))"
    if app is None or route is None:
        message = f"nothing in the request says what sends '{event}'"
        return message, f"send it from your code: {line}"
    place = f"{app.relative(route.file)}:{route.line}"
    call = f"await {line}" if route.is_async else line.replace(".send(", ".send_sync(")
    message = f"nothing sends '{event}' yet; {route.method} {route.path} is where it happens"
    return message, f"in {route.function}() of {place}, behind the commit: {call}"


_CREATED = listed("created added registered inserted signed_up joined signup")


def _noun(event: str) -> str:
    parts = event.replace("/", ".").split(".")
    return singular(parts[-2]) if len(parts) > 1 else ""


def _verb(event: str) -> str:
    return event.replace("/", ".").split(".")[-1]


def _class(noun: str) -> str:
    return "".join(part.capitalize() for part in noun.replace("_", " ").replace("-", " ").split())


_CEL = re.compile(r"\bevent\.data\.([A-Za-z_]\w*)")
"""A field in a condition or a key that Inngest evaluates."""


def with_data(workflow: Workflow) -> Workflow:
    """Fill in what each emission must send: the fields that the steps refer to."""
    fields = {
        ref.segments[1]: ref.segments[1]
        for ref in refs(workflow)
        if ref.root == "event" and ref.segments[:1] == ("data",) and len(ref.segments) > 1
    }
    for each in (workflow.triggers, workflow.options, workflow.steps):
        fields |= {name: name for name in _CEL.findall(repr(each))}
    told = tuple(
        (
            each.model_copy(update={"data": fields})
            if each.place == "route" and not each.data
            else each
        )
        for each in workflow.emissions
    )
    return workflow.model_copy(update={"emissions": told})
