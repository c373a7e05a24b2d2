"""Changing and removing what is there."""

from __future__ import annotations

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import row_filters
from assistant.planners.offline.composing.operations import call, choose, plain
from assistant.planners.offline.composing.storing import put
from assistant.planners.offline.composing.unknown import by_hand, unknown_service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import participle, plural
from generators.catalog.registry import connector
from generators.spec.steps import Step
from generators.spec.values import Literal, ObjectOf, Value

_STATUS = listed("expire close archive cancel suspend activate deactivate disable enable")


def update(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that changes something."""
    service = next(iter(action.services), None)
    if service and not (service.connector and service.connector.name == "database"):
        return put(service, action.noun or "record", action, desk)
    if action.verb.base in _STATUS:
        return _rows(action, desk)
    if service or desk.model(action.noun or "record"):
        return put(None, action.noun or "record", action, desk)
    return by_hand(action, desk)


def remove(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that removes something, or ends it."""
    service = next(iter(action.services), None)
    if service and not (service.connector and service.connector.name == "database"):
        return _in_service(action, desk)
    return _rows(action, desk)


def _in_service(action: Action, desk: Desk) -> tuple[Step, ...]:
    service = action.services[0]
    found = service.connector
    choice = choose(found, action, "remove", action.nouns) if found else None
    if found is None or choice is None:
        return unknown_service(action, service, desk)
    step_id = desk.fresh_id(action.verb.base, action.noun)
    return (
        call(desk, found, choice.operation, {}, step_id=step_id, from_data=desk.data or desk.event),
    )


def _rows(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Rows that the filters pick; without filters nobody said which, so nothing is touched."""
    database = connector("database")
    model = desk.model(action.noun) if action.noun else None
    columns = tuple(column.name for column in model.columns) if model else ()
    filters = row_filters(action, columns)
    if database is None or filters is None or not action.noun:
        return by_hand(action, desk)
    closes = action.verb.base in _STATUS
    operation = database.operation("update-rows" if closes else "delete-rows")
    if operation is None:
        return by_hand(action, desk)
    given: dict[str, Value] = {"table": plain(desk.table(action.noun)), "filters": filters}
    if closes:
        status = Literal(value=participle(action.verb.base))
        given["values"] = ObjectOf(fields={"status": status})
    step_id = desk.fresh_id(action.verb.base, *action.filters.values(), plural(action.noun))
    name = f"{action.verb.base.capitalize()} {plural(action.noun)}"[:120]
    step = call(desk, database, operation, given, step_id=step_id, name=name)
    desk.keep(Data(f"steps.{step_id}", "count", action.noun))
    return (step,)
