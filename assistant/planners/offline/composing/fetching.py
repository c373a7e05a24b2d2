"""Getting data: from a service, from the app's own tables, from an address."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk, Shape
from assistant.planners.offline.composing.operations import call, choose, fields_of
from assistant.planners.offline.composing.unknown import by_hand, unknown_service, web_address
from assistant.planners.offline.numbers import spoken
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, singular
from assistant.planners.protocol import Question
from generators.catalog.mentions import connectors_with
from generators.catalog.operation import Connector, Operation
from generators.catalog.registry import connector
from generators.spec.steps import Step
from generators.spec.values import ListOf, Literal, Moment, ObjectOf, Value

USUAL: dict[str, tuple[str, ...]] = {
    "salesforce": ("contact", "lead", "opportunity", "prospect"),
    "zendesk": ("ticket",),
    "stripe": ("payment", "charge", "subscription", "payout", "invoice"),
    "hubspot": ("deal",),
}
"""Where things are taken from when the request names no source and the app has no such table."""
WEB = listed(
    "endpoint url api page website site webpage homepage uptime health feed link healthcheck server weather "
    "forecast news headlines rate rates price prices quote joke status stock stocks"
)
"""What is got from an address, when no service is named."""
_VAGUE = listed("data information info details everything stuff result results")


def fetch(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that gets something."""
    service = _source(action)
    nouns = _things(action)
    if service is None and not action.url:
        service = titled(nouns, desk)
    if service:
        return fetch_from(service, action, nouns, desk)
    if action.url:
        return web_address(action, desk)
    return fetch_things(action, nouns, desk)


def _source(action: Action) -> Service | None:
    for part in (action.source, action.object, action.target, action.topic, action.means):
        if part.services:
            return part.services[0]
    return None


def titled(nouns: tuple[str, ...], desk: Desk, *, reads: bool = True) -> Service | None:
    """The service of the title that has such things."""
    forms = _forms(nouns)
    for service in desk.about:
        for operation in service.connector.operations if service.connector else ():
            if (operation.effect == "read") == reads and forms & set(operation.words):
                return service
    return None


def _things(action: Action) -> tuple[str, ...]:
    if action.topic.words and {*action.object.words} <= _DOORS:
        return action.topic.words
    return action.object.words or action.source.words


_DOORS = listed("api endpoint rest")
"""`poll the API for new orders`: what things come through."""


def fetch_things(action: Action, nouns: tuple[str, ...], desk: Desk) -> tuple[Step, ...]:
    """Get things that the request names without saying where they are."""
    noun = singular(nouns[-1]) if nouns else "record"
    if WEB & {*action.object.words, *nouns}:
        return web_address(action, desk, reads=True)
    if desk.model(noun) is None:
        usual = usual_source(noun, desk)
        if usual:
            return fetch_from(usual, action, nouns, desk)
        if _is_measured(action, nouns, desk):
            return by_hand(action, desk)
        if desk.context.app:
            ask_source(noun, desk)
            return ()
    return query_rows(action, noun, desk)


def _is_measured(action: Action, nouns: tuple[str, ...], desk: Desk) -> bool:
    """`read the water meter`: one thing outside the app, of which a step gives the value."""
    one = action.definite and bool(nouns) and singular(nouns[-1]) == nouns[-1]
    return one and action.verb.base in _MEASURES and desk.event is None


_MEASURES = listed("read measure sample check probe")


def ask_source(noun: str, desk: Desk) -> None:
    """Ask where things come from."""
    titles = ("Salesforce", "HubSpot", "Stripe", "Zendesk")
    desk.questions.append(Question(f"Where do the {plural(noun)} come from?", titles))


def usual_source(noun: str, desk: Desk) -> Service | None:
    """The service that such things usually come from: one that the app has keys for, first."""
    names = [name for name, things in USUAL.items() if singular(noun) in things]
    found = _with_keys(noun, desk) or next(filter(None, map(connector, names)), None)
    if found is None:
        return None
    _say_usual(found, noun, desk)
    return Service(found.name, found.title, found)


def _with_keys(noun: str, desk: Desk) -> Connector | None:
    """A service with such things whose keys the app reads already."""
    names = set(desk.context.app.env_names) if desk.context.app else set()
    for name in connectors_with(plural(noun), names) if names else ():
        found = connector(name)
        if found is None or found.generic:
            continue
        for operation in found.operations:
            secrets = operation.secrets()
            fits = operation.effect == "read" and plural(noun) in operation.words
            if fits and secrets and names.issuperset(secrets):
                return found
    return None


def _say_usual(found: Connector, noun: str, desk: Desk) -> None:
    things = plural(noun)
    message = f"the request does not say where the {things} are; {found.title} was taken"
    desk.state("assumed", message, hint=f"name another, e.g. 'HubSpot {things}'")


def fetch_from(
    service: Service, action: Action, nouns: tuple[str, ...], desk: Desk
) -> tuple[Step, ...]:
    """Get things from a service."""
    found = service.connector
    if found and found.name == "database":
        return query_rows(action, singular(nouns[-1]) if nouns else "record", desk)
    wanted = frozenset(_forms(nouns or _PEOPLE))
    choice = choose(found, action, "fetch", wanted) if found else None
    if found is None or choice is None:
        return unknown_service(action, service, desk, reading=nouns)
    operation = choice.operation
    thing = nouns[-1] if nouns and nouns[-1] not in _VAGUE else _object_of(operation)
    thing = plural(thing) if operation.gives == "records" else thing
    step_id = desk.fresh_id("fetch", *_qualified(nouns, thing))
    if not choice.sure:
        desk.warn("unproven-operation", f"unproven: '{operation.title}' was taken", step=step_id)
    given = _narrowed(operation, action)
    step = call(desk, found, operation, given, step_id=step_id)
    _say_unapplied(action, given, thing, desk, step_id)
    shape: Shape = "records" if operation.gives == "records" else "record"
    desk.keep(Data(f"steps.{step_id}", shape, singular(thing), fields_of(operation.result())))
    return (step,)


def _say_unapplied(
    action: Action, given: Mapping[str, Value], thing: str, desk: Desk, step_id: str
) -> None:
    """Say that nothing keeps older, or newer, things out."""
    if action.window is None or {*given} & {*_SINCE, *_UNTIL}:
        return
    desk.unapplied.add(action.window.length)
    kind = "older" if action.window.older else "newer"
    message = f"unproven: nothing narrows the {thing} down to those {kind} than {spoken(action.window.length)}"
    desk.warn("filter", message, step=step_id, hint="filter them in the step that follows")


_PEOPLE = ("customers", "contacts", "people")
"""What is meant when only services are named: `sync Stripe and Pipedrive`."""


def _qualified(nouns: tuple[str, ...], thing: str) -> tuple[str, ...]:
    return (
        (thing,) if len(nouns) < 2 or singular(nouns[-1]) == nouns[-1] else (*nouns[-2:-1], thing)
    )


def _forms(nouns: tuple[str, ...]) -> set[str]:
    return {form for noun in nouns for form in (noun, singular(noun), plural(noun))}


def _object_of(operation: Operation) -> str:
    return operation.id.partition("-")[2] or "data"


def _narrowed(operation: Operation, action: Action) -> dict[str, Value]:
    given: dict[str, Value] = {}
    for column, value in action.filters.items():
        if operation.param(column):
            given[column] = Literal(value=value)
    if action.window:
        names = _UNTIL if action.window.older else _SINCE
        name = next((each for each in names if operation.param(each)), None)
        if name:
            given[name] = Moment(offset=f"-{action.window.length}")
    return given


_UNTIL = ("until", "created_before", "updated_before", "before", "older_than", "end", "to")
_SINCE = ("since", "created_after", "updated_after", "created_since", "after", "start")


def query_rows(action: Action, noun: str, desk: Desk) -> tuple[Step, ...]:
    """Get rows of the app's own table."""
    database = connector("database")
    operation = database.operation("query-rows") if database else None
    if database is None or operation is None:
        return ()
    table, model = desk.table(noun), desk.model(noun)
    columns = tuple(column.name for column in model.columns) if model else ()
    given: dict[str, Value] = {"table": Literal(value=table)}
    filters = row_filters(action, columns)
    if filters:
        given["filters"] = filters
    thing = plural(noun)
    step_id = desk.fresh_id("fetch", *action.filters.values(), thing)
    name = f"Fetch {' '.join([*action.filters.values(), thing])}".replace("_", " ")
    step = call(desk, database, operation, given, step_id=step_id, name=name[:120])
    desk.keep(Data(f"steps.{step_id}", "records", singular(noun), columns))
    return (step,)


def row_filters(action: Action, columns: tuple[str, ...]) -> Value | None:
    """Conditions on columns: `open` is a status, `in the last day` is about creation."""
    conditions: list[tuple[str, str, Value]] = [
        (column, "eq", Literal(value=value)) for column, value in action.filters.items()
    ]
    if action.window:
        op = "lt" if action.window.older else "ge"
        stamp = _stamp(action, columns)
        conditions.append((stamp, op, Moment(offset=f"-{action.window.length}")))
    if columns:
        conditions = [each for each in conditions if each[0] in columns]
    if not conditions:
        return None
    if all(op == "eq" for _, op, _ in conditions):
        return ObjectOf(fields={column: value for column, _, value in conditions})
    return ListOf(items=tuple(_condition(*each) for each in conditions))


def _stamp(action: Action, columns: tuple[str, ...]) -> str:
    words = {*action.object.words, *action.topic.words}
    wanted = "updated_at" if words & {"updated", "changed", "modified", "touched"} else "created_at"
    return wanted if wanted in columns or not columns else "created_at"


def _condition(column: str, op: str, value: Value) -> ObjectOf:
    return ObjectOf(
        fields={"column": Literal(value=column), "op": Literal(value=op), "value": value}
    )
