"""Changing and removing what is there."""

from __future__ import annotations

from dataclasses import replace

from assistant.planners.offline.actions.action import Action, Part
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import fetch_from, row_filters, titled
from assistant.planners.offline.composing.operations import call, choose, plain
from assistant.planners.offline.composing.storing import put
from assistant.planners.offline.composing.unknown import by_hand, unknown_service
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import participle, plural, singular
from assistant.planners.protocol import Question
from generators.catalog.registry import connector
from generators.spec.steps import Step
from generators.spec.values import Literal, ObjectOf, Value

_STATUS = listed("expire close archive cancel suspend activate deactivate disable enable")

_NARROWS = listed(
    "unused leftover outdated obsolete orphaned dormant abandoned lapsed unclaimed unassigned superseded "
    "duplicate spent idle old unreachable untouched forgotten"
)
"""Adjectives that say which things of a service are meant."""


def update(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that changes something."""
    if action.source.services and action.object.services:
        return _from_elsewhere(action, desk)
    service = next(iter(action.services), None)
    if service and not (service.connector and service.connector.name == "database"):
        return put(service, action.noun or "record", action, desk)
    if action.verb.base in _STATUS:
        return _rows(action, desk)
    if service or desk.model(action.noun or "record"):
        return put(None, action.noun or "record", action, desk)
    return by_hand(action, desk)


def _from_elsewhere(action: Action, desk: Desk) -> tuple[Step, ...]:
    """`refresh the Snowflake table from Stripe charges`: got there, and put here."""
    nouns = action.source.words or action.object.words
    made = fetch_from(action.source.services[0], action, nouns, desk)
    target = action.object.services[0]
    stored = replace(action, verb=action.verb._replace(sense="store"))
    return (*made, *put(target, action.noun or "record", stored, desk))


def remove(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that removes something, or ends it."""
    titles = titled(action.object.words, desk, reads=False)
    service = next(iter(action.services), None) or titles
    if service and not (service.connector and service.connector.name == "database"):
        return _in_service(action, service, desk)
    return _rows(action, desk)


def _in_service(action: Action, service: Service, desk: Desk) -> tuple[Step, ...]:
    found = service.connector
    told = bool({*action.object.words} & _NARROWS) or (
        found is None and len(action.object.words) > 1
    )
    narrowed = action.filters or action.window or told
    if desk.data is None and desk.event is None and not narrowed:
        ask_which(action, desk)
        return ()
    choice = choose(found, action, "remove", action.nouns) if found else None
    if found is None or choice is None or action.window is not None:
        # No operation of the catalog removes by age: which things, is its own API's to say.
        return unknown_service(action, service, desk)
    step_id = desk.fresh_id(action.verb.base, action.noun)
    return (
        call(desk, found, choice.operation, {}, step_id=step_id, from_data=desk.data or desk.event),
    )


def _means_all(action: Action, desk: Desk) -> bool:
    """`delete carts` in a schedule: many are meant, and nothing says which."""
    known = desk.data is not None or desk.event is not None or bool(action.services)
    many = bool(action.noun) and singular(action.object.words[-1]) != action.object.words[-1]
    return many and not known


def ask_which(action: Action, desk: Desk) -> None:
    """Nothing says which are meant, and all of them are not removed on a guess."""
    things = plural(action.noun) if action.noun else "things"
    verb = action.verb.base
    question = (
        f"Which {things} should be {participle(verb)}? Nothing in the request narrows them down."
    )
    desk.questions.append(Question(question))


def _rows(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Rows that the filters pick; without filters nobody said which, so nothing is touched."""
    named = tuple(word for word in action.topic.words if word not in {"table", "database"})
    if action.noun in {"row", "record", "entry"} and named:
        action = replace(action, object=Part(named[-1:]))
    database = connector("database")
    model = desk.model(action.noun) if action.noun else None
    columns = tuple(column.name for column in model.columns) if model else ()
    filters = row_filters(action, columns)
    if filters is None and _means_all(action, desk):
        ask_which(action, desk)
        return ()
    unknown = model is None and bool(desk.context.app and desk.context.app.models)
    if database is None or filters is None or not action.noun or unknown:
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
