"""Putting data somewhere: into a service, or into the app's own tables."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import fetch_from, fetch_things
from assistant.planners.offline.composing.operations import (
    call,
    choose,
    given_texts,
    plain,
)
from assistant.planners.offline.composing.texts import body_of, subject_of
from assistant.planners.offline.composing.unknown import by_hand, unknown_service
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, singular
from generators.catalog.operation import Connector, Operation
from generators.catalog.registry import connector
from generators.spec.steps import EachStep, Step
from generators.spec.values import Value

_OWN = listed("database db table app own tables system backend")


def sync(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of `sync X from A to B`: get, then put; without B the app's own table is meant."""
    sources = [*action.source.services, *action.object.services]
    targets = [*action.target.services, *action.means.services]
    if len(sources) > 1 and not targets:
        sources, targets = sources[:1], sources[1:]
    nouns = _nouns(action)
    made: list[Step] = []
    known = desk.data is not None and (action.pronoun or _already(action, desk))
    if sources:
        made += fetch_from(sources[0], action, nouns, desk)
    elif not known and desk.event is None:
        made += fetch_things(action, nouns, desk)
    noun = singular(nouns[-1]) if nouns else (desk.data.noun if desk.data else "record")
    for target in targets:
        made += put(target, noun, action, desk)
    if not targets:
        made += put(None, noun, action, desk)
    return tuple(made)


def _already(action: Action, desk: Desk) -> bool:
    return any(desk.of(word) for word in action.object.words)


def _nouns(action: Action) -> tuple[str, ...]:
    return tuple(word for word in action.object.words if word not in _OWN) or tuple(
        word for word in action.source.words if word not in _OWN
    )


def store(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that saves, adds or logs something."""
    service = _target(action)
    table = [word for word in action.target.words if word not in _OWN]
    noun = singular(table[-1]) if table else action.noun
    if not noun or noun in {"result", "record", "row", "entry", "data"}:
        noun = (desk.data.noun if desk.data else "") or (
            desk.event.noun if desk.event else "record"
        )
    return put(service, noun, action, desk)


def create(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that creates or opens something."""
    service = _target(action)
    if service:
        return put(service, action.noun or "record", action, desk)
    if desk.model(action.noun or "record"):
        return put(None, action.noun, action, desk)
    return by_hand(action, desk)


def _target(action: Action) -> Service | None:
    for part in (action.target, action.means, action.object, action.source, action.topic):
        if part.services:
            return part.services[0]
    return None


def put(service: Service | None, noun: str, action: Action, desk: Desk) -> tuple[Step, ...]:
    """Put what is at hand into a service, or into a table when there is none."""
    if service is None or (service.connector and service.connector.name == "database"):
        return put_rows(noun, action, desk)
    sense = action.sense if action.sense in {"sync", "store", "create", "update"} else "create"
    found = service.connector
    nouns = action.nouns | {noun, plural(noun)}
    choice = choose(found, action, sense, frozenset(nouns)) if found else None
    if found is None or choice is None:
        return unknown_service(action, service, desk)
    many = desk.data is not None and desk.data.shape == "records"
    if many and _takes_one(choice.operation) and (action.sense in {"sync", "store"} or action.each):
        return _each(found, choice.operation, noun, action, desk)
    return _one(found, choice.operation, noun, action, desk)


def _takes_one(operation: Operation) -> bool:
    return not any(param.type in {"records", "list"} for param in operation.params)


def _each(
    found: Connector, operation: Operation, noun: str, action: Action, desk: Desk
) -> tuple[Step, ...]:
    data = desk.data
    if data is None:
        return ()
    outer = desk.fresh_id("each", data.noun or noun)
    with desk.inside(Data("item", "item", data.noun, data.fields)):
        steps = _one(found, operation, noun, action, desk)
    name = f"For each {data.noun or noun}"
    return (EachStep(id=outer, name=name[:120], items=data.ref, steps=steps),)


def _one(
    found: Connector, operation: Operation, noun: str, action: Action, desk: Desk
) -> tuple[Step, ...]:
    before = desk.data
    step_id = desk.fresh_id(operation.id.partition("-")[0], noun)
    made: tuple[Step, ...] = ()
    given: dict[str, Value] = {}
    if before and before.shape in {"records", "text"}:
        made, value = (
            body_of(action, desk, step_id=step_id, mail=False)
            if _wants_text(operation)
            else ((), before.ref)
        )
        given = (
            given_texts(operation, subject_of(action, desk), value)
            if _wants_text(operation)
            else {}
        )
        given |= {
            p.name: before.ref
            for p in operation.params
            if p.type in {"records", "list"} and p.required
        }
    else:
        title = _title(action, desk)
        given = {
            p.name: plain(title)
            for p in operation.params
            if p.name in {"title", "subject", "summary"} and p.required
        }
    if action.channel and operation.param("channel"):
        given["channel"] = plain(action.channel)
    source = before if before and before.shape in {"item", "record"} else desk.event
    step = call(desk, found, operation, given, step_id=step_id, from_data=source)
    desk.keep(Data(f"steps.{step_id}", "record", noun))
    return (*made, step)


def _wants_text(operation: Operation) -> bool:
    return any(
        p.name in {"text", "message", "content", "body"} and p.required for p in operation.params
    )


def _title(action: Action, desk: Desk) -> str:
    return (action.quoted[0] if action.quoted else desk.headline or action.text)[:120]


def put_rows(noun: str, action: Action, desk: Desk) -> tuple[Step, ...]:
    """Put what is at hand into the app's own table."""
    database = connector("database")
    data = desk.data or desk.event
    name = (
        "insert-rows"
        if action.verb.base in {"insert", "log", "record", "append"}
        else "upsert-rows"
    )
    operation = database.operation(name) if database else None
    if database is None or operation is None:
        return ()
    table = desk.table(noun)
    given: dict[str, Value] = {"table": plain(table)}
    if data and data.shape == "records":
        given["records"] = data.ref
    elif data:
        given["values"] = data.ref
    step_id = desk.fresh_id(name.partition("-")[0], table)
    title = f"{'Add' if name == 'insert-rows' else 'Save'} {table} in the database".replace(
        "_", " "
    )
    step = call(desk, database, operation, given, step_id=step_id, name=title)
    return (step,)
