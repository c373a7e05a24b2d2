"""Emissions: the model whose creation is told, its route, and the fields that are sent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generators.apps.facts import AppFacts, ModelFacts, RouteFacts
from generators.fitting.fields import columns_of_records
from generators.fitting.findings import finding
from generators.fitting.models import find_model
from generators.fitting.webhooks import fit_webhook
from generators.spec.emissions import Emission
from generators.spec.problems import Problem
from generators.spec.values import refs
from generators.spec.workflow import Workflow

_CEL = re.compile(r"\bevent\.data\.([A-Za-z_]\w*)")
"""A field in a condition or a key that Inngest evaluates."""

Fitted = tuple[tuple[Emission, ...], tuple[Problem, ...]]


def fit_emissions(workflow: Workflow, app: AppFacts) -> tuple[Workflow, tuple[Problem, ...]]:
    """Keep the emissions that the app has a place for; tell about the others."""
    if not workflow.emissions:
        return workflow, ()
    kept: list[Emission] = []
    problems: list[Problem] = []
    fields = tuple(dict.fromkeys(_fields(workflow)))
    for number, emission in enumerate(workflow.emissions):
        fitted, found = _fit(emission, fields, app, f"emissions.{number}")
        kept += fitted
        problems += found
    return workflow.model_copy(update={"emissions": tuple(kept)}), tuple(problems)


def _fields(workflow: Workflow) -> Iterator[str]:
    """Fields of the event's data that anything refers to."""
    for ref in refs(workflow):
        if ref.root == "event" and ref.segments[:1] == ("data",) and len(ref.segments) > 1:
            yield ref.segments[1]
    for told in (workflow.triggers, workflow.options, workflow.steps):
        yield from _CEL.findall(repr(told))


def _fit(emission: Emission, fields: tuple[str, ...], app: AppFacts, path: str) -> Fitted:
    if emission.place == "webhook":
        return fit_webhook(emission, app, path)
    if emission.place != "route":
        return (emission,), ()
    model = find_model(emission.model, app) if emission.model else None
    if model is None:
        return (), (_no_model(emission, fields, app, path),)
    routes = _routes(emission, model, app)
    if not routes:
        return (), (_no_route(emission, model, fields, app, path),)
    data, missing = _data(emission, fields, model)
    problems = tuple(_no_field(name, emission, model, path) for name in missing)
    fitted = (
        {"model": model.name, "route": f"{one.method} {one.path}", "data": data} for one in routes
    )
    return tuple(emission.model_copy(update=each) for each in fitted), problems


def _routes(emission: Emission, model: ModelFacts, app: AppFacts) -> list[RouteFacts]:
    """The route that is named, else the only one that creates the model, else every such POST."""
    if emission.route:
        named = [one for one in app.routes if f"{one.method} {one.path}" == emission.route.strip()]
        return named if len(named) == 1 else []
    creating = [one for one in app.routes if model.name in one.creates]
    posts = [one for one in creating if one.method == "POST"]
    chosen = creating if len(creating) == 1 else posts
    paths = Counter(one.path for one in chosen)
    return chosen if all(count == 1 for count in paths.values()) else []


def _data(
    emission: Emission, fields: tuple[str, ...], model: ModelFacts
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Field to attribute; fields that the model has nothing for are given apart."""
    columns = [column.name for column in model.columns]
    wanted = tuple(dict.fromkeys((*emission.data, *fields)))
    alike = {field: column for column, field in columns_of_records(model, wanted).items()}
    data: dict[str, str] = {}
    for name in wanted:
        attribute = emission.data.get(name, name)
        own_id = name in (f"{model.name.lower()}_id", f"{model.name.lower()}Id")
        if attribute in columns:
            data[name] = attribute
        elif name in alike:
            data[name] = alike[name]
        elif own_id and "id" in columns:
            data[name] = "id"
    return data, tuple(name for name in wanted if name not in data)


def _line(emission: Emission, fields: tuple[str, ...], name: str, app: AppFacts) -> str:
    """What to write where the object is made."""
    client = app.client.name if app.client else "inngest_client"
    wanted = dict.fromkeys((*emission.data, *fields))
    data = ", ".join(f'"{each}": {name}.{emission.data.get(each, each)}' for each in wanted)
    event = f'inngest.Event(name="{emission.event}", data={{{data}}})'
    return f"await {client}.send({event}), or {client}.send_sync(…) in a plain def"


def _no_model(emission: Emission, fields: tuple[str, ...], app: AppFacts, path: str) -> Problem:
    known = ", ".join(model.name for model in app.models) or "none"
    message = f"nothing in the app sends '{emission.event}': there is no model '{emission.model}'"
    line = _line(emission, fields, emission.model.lower() or "record", app)
    hint = f"send it from your code: {line}; models of the app: {known}"
    return finding("warning", "emission", path, message, hint)


def _no_route(
    emission: Emission, model: ModelFacts, fields: tuple[str, ...], app: AppFacts, path: str
) -> Problem:
    creating = [f"{one.method} {one.path}" for one in app.routes if model.name in one.creates]
    reason = f"{len(creating)} routes create" if creating else "no route creates"
    message = f"nothing in the app sends '{emission.event}' yet: {reason} a {model.name}"
    line = _line(emission, fields, model.name.lower(), app)
    places = f" ({', '.join(creating)})" if creating else ""
    hint = f"send it where a {model.name} is made{places}: {line}"
    return finding("warning", "emission", path, message, hint)


def _no_field(name: str, emission: Emission, model: ModelFacts, path: str) -> Problem:
    columns = ", ".join(column.name for column in model.columns)
    message = f"'{emission.event}' carries no '{name}': {model.name} has no such column"
    return finding("warning", "emission-data", f"{path}.data", message, f"columns: {columns}")
