"""Putting data somewhere: into a service, or into the app's own tables."""

from __future__ import annotations

from dataclasses import replace

from assistant.planners.offline.actions.action import Action, Part
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.composing.fetching import (
    WEB,
    ask_source,
    fetch_from,
    query_rows,
    usual_source,
)
from assistant.planners.offline.composing.operations import (
    call,
    choose,
    given_texts,
    plain,
)
from assistant.planners.offline.composing.texts import body_of, subject_of
from assistant.planners.offline.composing.unknown import by_hand, unknown_service, web_address
from assistant.planners.offline.lexicon import ARTIFACTS, RIGHTS
from assistant.planners.offline.services.index import Service
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import Verb, plural, singular
from generators.catalog.operation import Connector, Operation
from generators.catalog.registry import connector
from generators.spec.steps import EachStep, Step
from generators.spec.values import Value

_ANYTHING = listed("text summary result record row entry data it payload event answer response")
_MOVES = listed("dump sync import export backup migration transfer synchronization mirror")
_OWN = listed("database db table app own tables system backend")


def sync(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of `sync X from A to B`: get, then put; without B the app's own table is meant."""
    sources = [*action.source.services, *action.object.services, *action.topic.services]
    targets = [*action.target.services, *action.means.services]
    if len(sources) > 1 and not targets:
        sources, targets = sources[:1], sources[1:]
    nouns = _nouns(action)
    made = _got(action, sources, nouns, desk, local=bool(targets))
    if made is None:
        return ()
    if made and not targets and desk.followed and action.verb.base in _TAKEN:
        return made
    noun = singular(nouns[-1]) if nouns else (desk.data.noun if desk.data else "record")
    table = [word for word in action.target.words if word not in _OWN]
    if table and not targets:
        return (*made, *put(None, singular(table[-1]), action, desk))
    for target in targets:
        made += put(target, noun, action, desk)
    return made if targets else (*made, *put(None, noun, action, desk))


_TAKEN = listed("export dump download extract pull back backup copy")
"""Verbs that take things out of a service; another clause says where they go."""


def _got(
    action: Action, sources: list[Service], nouns: tuple[str, ...], desk: Desk, *, local: bool
) -> tuple[Step, ...] | None:
    """Get what is synced, unless it is at hand; None after asking where it is."""
    elsewhere = [each for each in sources if not _is_database(each)]
    own_data = not elsewhere and (_OWN & {*action.object.words} or bool(sources))
    if own_data and not nouns and local and desk.data is None:
        return by_hand(exported(action), desk)
    if sources:
        return fetch_from(sources[0], action, nouns, desk)
    if WEB & {*action.source.words, *action.object.words} and not desk.data and not desk.event:
        return web_address(action, desk, reads=True)
    known = desk.data is not None and (action.pronoun or _already(action, desk))
    if known or desk.event or (local and not nouns):
        return ()
    own = _OWN & {*action.object.words, *action.source.words} or action.verb.base in _OUTWARD
    app = desk.context.app
    if nouns and local and own and app and app.models and desk.model(nouns[-1]) is None:
        return by_hand(_exported_things(action), desk)
    if nouns and local and own:
        return query_rows(action, singular(nouns[-1]), desk)
    usual = usual_source(nouns[-1] if nouns else "record", desk)
    if usual is None:
        ask_source(nouns[-1] if nouns else "record", desk)
        return None
    return fetch_from(usual, action, nouns, desk)


def exported(action: Action) -> Action:
    """The part of a backup that reads: no connector dumps a whole database."""
    named = " ".join(service.title for service in action.object.services) or "the database"
    verb = Verb("export", "sync", "base")
    part = Part(("database",))
    return replace(action, verb=verb, text=f"export {named}", object=part, topic=Part())


def _exported_things(action: Action) -> Action:
    """The part of an export that reads what the app has no table of."""
    verb = Verb("export", "sync", "base")
    text = f"export the {' '.join(action.object.words)}"
    return replace(action, verb=verb, text=text, target=Part(), means=Part(), topic=Part())


def _is_database(service: Service) -> bool:
    return service.connector is not None and service.connector.name == "database"


_OUTWARD = listed("backup back export push archive")
"""Verbs that carry the app's own data out."""


def _already(action: Action, desk: Desk) -> bool:
    return any(desk.of(word) for word in action.object.words)


def _nouns(action: Action) -> tuple[str, ...]:
    words = tuple(word for word in action.object.words if word not in _OWN | _MOVES)
    return words or tuple(word for word in action.source.words if word not in _OWN)


def store(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that saves, adds or logs something."""
    outside = [*action.source.services, *action.object.services]
    if outside and not desk.data and not desk.event and not _is_database(outside[0]):
        return sync(action, desk)
    service = _target(action)
    table = [word for word in action.target.words if word not in _OWN]
    noun = " ".join((*table[-2:-1], singular(table[-1]))) if table else _stored(action)
    if not noun or noun in _ANYTHING:
        about = desk.data or desk.event
        noun = about.noun if about else ""
        if noun in _ANYTHING and desk.event:
            noun = desk.event.noun
        noun = noun or "record"
    return put(service, noun, action, desk)


def _stored(action: Action) -> str:
    """`store the customer id`: a field of it is kept with the thing."""
    words = action.object.words
    return singular(words[-2]) if len(words) > 1 and action.noun in _FIELDS else action.noun


_FIELDS = listed("id email name number status address phone url")


def create(action: Action, desk: Desk) -> tuple[Step, ...]:
    """Steps of a clause that creates or opens something."""
    service = _target(action) or (desk.origin if action.verb.base == "comment" else None)
    if service:
        return put(service, action.noun or "record", action, desk)
    if desk.model(action.noun or "record"):
        return put(None, action.noun, action, desk)
    if action.noun in ARTIFACTS and not action.topic.words and len(action.object.words) == 1:
        return ()
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
    other = choice is None or _is_other_kind(choice.operation, noun)
    if found is None or choice is None or other or _is_no_file(choice.operation, action):
        return unknown_service(action, service, desk)
    many = desk.data is not None and desk.data.shape == "records"
    if many and _takes_one(choice.operation) and (action.sense in {"sync", "store"} or action.each):
        return _each(found, choice.operation, noun, action, desk)
    return _one(found, choice.operation, noun, action, desk)


_KINDS = listed("task ticket note meeting quote invoice order subscription shipment appointment")


def _is_other_kind(operation: Operation, noun: str) -> bool:
    """`put a quote in HubSpot`: a thing of its own, of which the operation knows nothing."""
    kinds = {singular(word) for word in operation.words} & _KINDS
    if noun in RIGHTS:
        return noun not in operation.words
    return noun in _KINDS and noun not in kinds and operation.words != () and _is_crm(operation)


def _is_no_file(operation: Operation, action: Action) -> bool:
    """`upload it to Google Drive`: a folder is not what was to be put there."""
    makes_folder = "folder" in operation.id.split("-") and action.sense in {"store", "sync"}
    return makes_folder and not {"folder", "folders", "directory"} & action.nouns


def _is_crm(operation: Operation) -> bool:
    """Whether it is made for people and companies."""
    return bool({*operation.words} & {"contact", "company", "person", "lead"})


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
    step_id = desk.fresh_id(operation.id.partition("-")[0], noun)
    given = _given(operation, action, desk, step_id, noun)
    at_hand = desk.data if desk.data and desk.data.shape in {"item", "record"} else desk.event
    step = call(
        desk, found, operation, given, step_id=step_id, from_data=at_hand, about=action.nouns
    )
    if operation.gives != "nothing":
        desk.keep(Data(f"steps.{step_id}", "record", noun))
    return (step,)


def _given(
    operation: Operation, action: Action, desk: Desk, step_id: str, noun: str
) -> dict[str, Value]:
    """What the request and the steps before say for the parameters."""
    data, given = desk.data, dict[str, Value]()
    if data and data.shape in {"records", "text"}:
        if _wants_text(operation):
            body = body_of(action, desk, step_id=step_id, mail=False)
            given = given_texts(operation, subject_of(action, desk), body)
        lists = (each for each in operation.params if each.type in {"records", "list"})
        given |= {param.name: data.ref for param in lists if param.required}
    else:
        named = (each for each in operation.params if each.required and each.name in _TITLES)
        given |= {param.name: plain(_title(action, desk)) for param in named}
    if action.channel and operation.param("channel"):
        given["channel"] = plain(action.channel)
    if noun and operation.param("collection"):
        given["collection"] = plain(plural(noun).replace(" ", "_"))
    return given


_TITLES = listed("title subject summary")


def _wants_text(operation: Operation) -> bool:
    return any(
        p.name in {"text", "message", "content", "body"} and p.required for p in operation.params
    )


def _title(action: Action, desk: Desk) -> str:
    return (action.quoted[0] if action.quoted else desk.headline or action.text)[:120]


def _at_hand(action: Action, desk: Desk) -> Data | None:
    """What is put: the payload is the event's, whatever came after."""
    if desk.event and action.noun in {"payload", "event"}:
        return desk.event
    named = (found for word in action.object.words if (found := desk.of(word)))
    return next(named, None) or desk.data or desk.event


def _is_missing(noun: str, action: Action, desk: Desk) -> bool:
    """`flag the settlement in Postgres`: a thing of which the app has no table."""
    app = desk.context.app
    known = app is None or not app.models or desk.model(noun) is not None
    return action.sense in {"code", "update"} and not known


def put_rows(noun: str, action: Action, desk: Desk) -> tuple[Step, ...]:
    """Put what is at hand into the app's own table."""
    if _is_missing(noun, action, desk):
        return by_hand(action, desk)
    database, data = connector("database"), _at_hand(action, desk)
    adds = action.verb.base in {"insert", "log", "record", "append"}
    operation = database.operation("insert-rows" if adds else "upsert-rows") if database else None
    if database is None or operation is None or data is None:
        return by_hand(action, desk)
    table = desk.table(noun)
    given: dict[str, Value] = {"table": plain(table), "records": data.ref}
    step_id = desk.fresh_id("insert" if adds else "upsert", table)
    title = f"{'Add' if adds else 'Save'} {table} in the database".replace("_", " ")
    return (call(desk, database, operation, given, step_id=step_id, name=title[:120]),)
