"""Steps for what the catalog does not know: a plain HTTP call, or work that is left to a person."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk, Shape
from assistant.planners.offline.composing.operations import variable_name
from assistant.planners.offline.composing.owed import RESULT
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.words import singular, slug
from generators.spec.primitives import Method
from generators.spec.steps import CodeStep, HttpStep, Step
from generators.spec.values import Literal, ObjectOf, Ref, Template, Value


def unknown_service(
    action: Action,
    service: Service,
    desk: Desk,
    *,
    body: Value | None = None,
    reading: tuple[str, ...] | None = None,
) -> tuple[Step, ...]:
    """Call a service that the catalog does not have; address and key come from the environment.

    `reading` are the things that are got from it; None sends `body`, or what is at hand.
    """
    reads = reading is not None
    words = ("fetch", *reading[-1:], "from") if reading is not None else _doing(action)
    step_id = desk.fresh_id(*words, service.name)
    address, key = variable_name(service.name, "url"), variable_name(service.name, "api_key")
    lacks = (
        f"nothing in the catalog does this in {service.title}"
        if service.connector
        else f"{service.title} is not in the catalog"
    )
    desk.warn(
        "unknown-service",
        f"unproven: {lacks}. Which API is meant? "
        f"The step '{step_id}' calls {address} with the key {key}",
        step=step_id,
        hint=f"set {address} to the endpoint and complete the body of the step",
    )
    if reading is not None:
        desk.keep(
            Data(
                f"steps.{step_id}",
                "records",
                singular(reading[-1]) if reading else "record",
                loose=True,
            )
        )
    else:
        body = _addressed(action, body or _payload(desk))
        desk.keep(Data(f"steps.{step_id}", "record", action.noun or "result"))
    return (
        HttpStep(
            id=step_id,
            name=_name(action, service, reading),
            method="GET" if reads else "POST",
            url=Ref(path=f"env.{address}"),
            headers={"Authorization": Template(parts=("Bearer ", Ref(path=f"env.{key}")))},
            body=None if reads else body,
            todo=f"which API of {service.title} is meant? Set {address} to its endpoint and {key} "
            "to its key, and send what it expects.",
        ),
    )


def _addressed(action: Action, body: Value) -> Value:
    """What is sent, with the place in the service where it goes."""
    if action.channel is None:
        return body
    return ObjectOf(fields={"channel": Literal(value=action.channel), "content": body})


def _doing(action: Action) -> tuple[str, ...]:
    return (action.verb.base, *_object(action), "in")


def _name(action: Action, service: Service, reading: tuple[str, ...] | None) -> str:
    if reading is not None:
        return f"Fetch {' '.join(reading[-2:]) or 'records'} from {service.title}"[:120]
    return _sentence(action.text)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:120]}"


def _payload(desk: Desk) -> Value:
    data = desk.data or desk.event
    return data.ref if data else Literal(value={})


def by_hand(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Work of the app itself that no connector does: a step to be completed, with its task."""
    step_id = desk.fresh_id(action.verb.base, *_object(action), *_where(action))
    desk.warn(
        "by-hand",
        f"unproven: nothing says how to {action.text[:80]!r}; the step '{step_id}' gives back what it gets",
        step=step_id,
        hint="complete the body of the step",
    )
    data = desk.data or desk.event
    given: Value = data.ref if data else Literal(value={})
    shape, result = _RESULTS.get(action.verb.base, ("record", RESULT))
    desk.keep(Data(f"steps.{step_id}", shape, action.noun or (data.noun if data else "")))
    body = f"# TODO: do what the task says, and give back the result.\nreturn {result}\n"
    task = Literal(value=action.text[:500])
    return (
        CodeStep(
            id=step_id,
            name=_sentence(action.text),
            language="python",
            body=body,
            inputs={"task": task, "given": given},
        ),
    )


_LIST = f"[{RESULT}]"
_TEXT = 'f"{task}: {given}"'
_RESULTS: dict[str, tuple[Shape, str]] = {
    **dict.fromkeys(("split", "parse", "group", "filter", "sort", "dedupe"), ("records", _LIST)),
    **dict.fromkeys(("render", "format", "build", "prepare"), ("text", _TEXT)),
}
"""Verbs to the shape of their result and the code that gives one of that shape."""


def _where(action: Action) -> tuple[str, ...]:
    """`calculate the fees in Postgres`: the name of the place, unless the object says it."""
    said = next((each.said for each in action.services if each.said), "")
    return ("in", said) if said else ()


def _object(action: Action) -> tuple[str, ...]:
    words = action.object.words or action.topic.words
    return tuple(word for word in map(slug, words[-2:]) if word)


def web_address(action: Action, desk: Desk, *, reads: bool | None = None) -> tuple[Step, ...]:
    """Call an address: the one in the text, or one that the environment names.

    `reads` says whether something is got there; None leaves it to the verb.
    """
    stated = stated_method(action)
    asks = action.sense in {"fetch", "invoke", "code"} or action.verb.base == "request"
    reads = asks if reads is None else reads
    reads = stated in {"GET", "HEAD"} if stated else reads
    words = tuple(w for w in _object(action) if w.upper() not in _METHODS) or ("endpoint",)
    step_id = desk.fresh_id("fetch" if reads else action.verb.base, *words)
    if action.url:
        url: Value = Literal(value=action.url)
    else:
        variable = variable_name(*words, "url")
        url = Ref(path=f"env.{variable}")
        message = f"the request gives no address; it is read from {variable}"
        desk.state("assumed", message, step=step_id, hint="write the URL in the request")
    body = None if reads else _payload(desk)
    desk.keep(Data(f"steps.{step_id}", "record", action.noun or "answer"))
    method = stated or ("GET" if reads else "POST")
    return (HttpStep(id=step_id, name=_sentence(action.text), method=method, url=url, body=body),)


_METHODS: tuple[Method, ...] = ("GET", "POST", "PUT", "PATCH", "DELETE")


def stated_method(action: Action) -> Method | None:
    """The method that the words name: `call PUT https://…`, `make a POST request to …`."""
    said = action.text.split()
    return next((method for method in _METHODS if method in said), None)
