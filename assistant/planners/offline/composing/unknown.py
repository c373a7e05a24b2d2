"""Steps for what the catalog does not know: a plain HTTP call, or work that is left to a person."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.operations import variable_name
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.words import slug
from generators.spec.steps import CodeStep, HttpStep, Step
from generators.spec.values import Literal, Ref, Template, Value


def unknown_service(
    action: Action, service: Service, desk: Desk, *, body: Value | None = None
) -> tuple[Step, ...]:
    """Call a service that the catalog does not have; address and key come from the environment."""
    reads = action.sense == "fetch"
    step_id = desk.fresh_id(
        action.verb.base, *_object(action), "from" if reads else "in", service.name
    )
    address, key = variable_name(service.name, "url"), variable_name(service.name, "api_key")
    desk.warn(
        "unknown-service",
        f"unproven: {service.title} is not in the catalog. Which API is meant? "
        f"The step '{step_id}' calls {address} with the key {key}",
        step=step_id,
        hint=f"set {address} to the endpoint and complete the body of the step",
    )
    noun = action.noun or "result"
    if reads:
        desk.keep(Data(f"steps.{step_id}", "records", noun))
    else:
        body = body or _payload(desk)
        desk.keep(Data(f"steps.{step_id}", "record", noun))
    return (
        HttpStep(
            id=step_id,
            name=action.text[:120],
            method="GET" if reads else "POST",
            url=Ref(path=f"env.{address}"),
            headers={"Authorization": Template(parts=("Bearer ", Ref(path=f"env.{key}")))},
            body=None if reads else body,
        ),
    )


def _payload(desk: Desk) -> Value:
    data = desk.data or desk.event
    return data.ref if data else Literal(value={})


def by_hand(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Work of the app itself that no connector does: a step to be completed, with its task."""
    step_id = desk.fresh_id(action.verb.base, *_object(action))
    desk.warn(
        "by-hand",
        f"unproven: nothing says how to {action.text[:80]!r}; the step '{step_id}' gives back what it gets",
        step=step_id,
        hint="complete the body of the step",
    )
    data = desk.data or desk.event
    given: Value = data.ref if data else Literal(value={})
    shape = data.shape if data and data.shape == "records" else "record"
    desk.keep(Data(f"steps.{step_id}.given", shape, action.noun or (data.noun if data else "")))
    body = '# TODO: do what the task says, and give back the result.\nreturn {"task": task, "given": given}\n'
    task = Literal(value=action.text[:500])
    return (
        CodeStep(
            id=step_id,
            name=action.text[:120],
            language="python",
            body=body,
            inputs={"task": task, "given": given},
        ),
    )


def _object(action: Action) -> tuple[str, ...]:
    words = action.object.words or action.topic.words
    return tuple(word for word in map(slug, words[-2:]) if word)


def web_address(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Call an address: the one in the text, or one that the environment names."""
    reads = action.sense in {"fetch", "invoke", "code"}
    words = _object(action) or ("endpoint",)
    step_id = desk.fresh_id(action.verb.base, *words)
    if action.url:
        url: Value = Literal(value=action.url)
    else:
        variable = variable_name(*words, "url")
        url = Ref(path=f"env.{variable}")
        message = f"the request gives no address; it is read from {variable}"
        desk.state("assumed", message, step=step_id, hint="write the URL in the request")
    body = None if reads else _payload(desk)
    desk.keep(Data(f"steps.{step_id}", "record", action.noun or "answer"))
    method = "GET" if reads else "POST"
    return (HttpStep(id=step_id, name=action.text[:120], method=method, url=url, body=body),)
