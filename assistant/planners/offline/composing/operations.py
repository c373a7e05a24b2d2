"""Chooses what a service is asked to do, and fills in what that needs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.planners.offline.actions.action import Action
from assistant.planners.offline.composing.desk import Data, Desk
from assistant.planners.offline.lexicon import SUBJECTS
from assistant.planners.offline.wordlists import listed
from assistant.planners.offline.words import plural, singular, slug
from assistant.planners.protocol import Question
from generators.catalog.operation import Connector, Operation, Param
from generators.spec.steps import CallStep
from generators.spec.values import ListOf, Literal, ObjectOf, Ref, Value, text

WANTED: dict[str, tuple[str, ...]] = {
    "fetch": ("read",),
    "sync": ("upsert", "append"),
    "store": ("upsert", "append"),
    "create": ("append", "upsert", "notify", "pay"),
    "send": ("notify", "append"),
    "update": ("upsert",),
    "remove": ("upsert",),
    "code": ("upsert", "append", "notify", "pay", "read"),
    "ai": ("read", "append", "notify"),
}
"""Effects that a sense wants, best first."""
_REMOVERS = ("delete", "remove", "archive", "close", "cancel", "expire", "clear", "purge")


@dataclass(frozen=True, slots=True)
class Choice:
    """An operation, and whether the words of the request point at it."""

    operation: Operation
    sure: bool


def choose(
    connector: Connector, action: Action, sense: str, nouns: frozenset[str]
) -> Choice | None:
    """Choose the operation that the words fit best; None when the service has none of the kind."""
    best: tuple[float, Operation] | None = None
    charging = _charging(connector, action, sense)
    for operation in connector.operations:
        if charging and not _takes_money(operation, action):
            continue
        score = _score(operation, action, sense, nouns)
        if score > 0 and (best is None or score > best[0]):
            best = (score, operation)
    named = sense in _DEFAULTED and not charging
    fallback = connector.operation(connector.default) if named else None
    if fallback and fallback.effect in WANTED.get(sense, ()) and (best is None or best[0] < 4):
        return Choice(fallback, sure=sense in {"send", "store", "sync"})
    return Choice(best[1], sure=best[0] >= 4) if best else None


_CHARGES = listed("charge debit bill recharge")
_TAKES = listed("create take make collect capture accept process")
_PAYMENTS = listed("charge charges payment payments payout payouts transfer transfers")


def _charging(connector: Connector, action: Action, sense: str) -> bool:
    """Whether money is to be taken: nothing else that the service does will do for that."""
    pays = any(operation.effect == "pay" for operation in connector.operations)
    makes = sense not in {"fetch", "sync"} and action.verb.base in _TAKES
    return pays and (action.verb.base in _CHARGES or (makes and action.noun in _PAYMENTS))


def _takes_money(operation: Operation, action: Action) -> bool:
    base, words = action.verb.base, {*operation.id.split("-")}
    if base in _CHARGES:
        return base in {*operation.verbs} | words
    return singular(action.noun) in words


_DEFAULTED = frozenset({"send", "store", "sync"})
"""Senses for which naming the service is enough."""


def _score(operation: Operation, action: Action, sense: str, nouns: frozenset[str]) -> float:
    wanted = WANTED.get(sense, ())
    if operation.effect not in wanted:
        return 0.0
    first = operation.id.split("-")[0]
    if action.verb.base == "refund" and "refund" not in operation.id:
        return 0.0
    if sense == "remove" and first not in _REMOVERS:
        return 0.0
    if sense != "remove" and first in {"delete", "remove"}:
        return 0.0
    score = 2.0 - wanted.index(operation.effect) * 0.5
    objects = {form for word in operation.words for form in (word, singular(word), plural(word))}
    tail = set(operation.id.split("-")[1:])
    told = nouns | {action.verb.base} | set(action.filters.values())
    score += 4.0 * bool(nouns & objects or told & tail) + 1.0 * bool(nouns & tail)
    score -= 0.5 * len([word for word in tail - told if singular(word) not in told])
    score += 2.0 * (action.verb.base in operation.verbs or action.verb.base == first)
    score += 3.0 * (action.verb.base in tail)
    if operation.effect == "read":
        score -= 1.0 * sum(1 for param in operation.params if param.required)
    return score + (1.0 if operation.gives == "records" and sense == "fetch" else 0.0)


def call(
    desk: Desk,
    connector: Connector,
    operation: Operation,
    given: Mapping[str, Value],
    *,
    step_id: str,
    name: str = "",
    from_data: Data | None = None,
    about: frozenset[str] = frozenset(),
) -> CallStep:
    """Make the step; parameters that nobody gave come from data, else from the environment.

    `about` are nouns of the request: `refund the charge` gives the parameter `charge`.
    """
    params: dict[str, Value] = {}
    for param in operation.params:
        value = given.get(param.name)
        if value is None:
            value = _carried(param, from_data) or _meant(param, about, desk)
        if value is None and param.required and param.default is None:
            value = _missing(desk, connector, param, step_id)
        if value is not None:
            params[param.name] = value
    if operation.effect == "pay" and not params:
        params |= _by_convention(operation, desk, step_id, about)
    if operation.effect == "pay" and not params:
        desk.questions.append(_acted_on(connector, operation))
    return CallStep(
        id=step_id,
        name=name or operation.title,
        connector=connector.name,
        operation=operation.id,
        params=params,
    )


def _by_convention(
    operation: Operation, desk: Desk, step_id: str, about: frozenset[str]
) -> dict[str, Value]:
    """What a refund is about: the payment whose id the event's own data gives, by its usual name.

    An event about a person has many payments, and `the last invoice` may be another's: those ask.
    """
    param = next((each for each in operation.params if each.name in _PAID), None)
    if desk.event is None or param is None or "refund" not in operation.id:
        return {}
    noun = desk.event.noun.rpartition(" ")[2]
    if noun in SUBJECTS or {singular(word) for word in about} - SUBJECTS - _REFUNDED - {noun}:
        return {}
    name = desk.spelling.field(param.name if param.name.endswith("_id") else f"{param.name}_id")
    message = (
        f"unproven: '{param.name}' is taken from event.data.{name}; the request does not say it"
    )
    desk.warn("assumed", message, step=step_id, hint=f"send '{name}' with the event")
    return {param.name: Ref(path=f"event.data.{name}")}


_REFUNDED = listed("payment charge order money price amount purchase fare fee full")
_PAID = listed("charge payment_id payment_intent charge_id capture_id transaction_id")
"""Parameters that name one payment; refunding one whose id is missing fails, and moves no money."""


def _acted_on(connector: Connector, operation: Operation) -> Question:
    """Ask what a payment is about: money never moves on a guess."""
    names = ", ".join(param.name for param in operation.params) or "nothing"
    return Question(
        f"'{operation.title}' in {connector.title} needs what it acts on ({names}). "
        "Where does it come from? Say e.g. 'refund the charge of the event'"
    )


def _carried(param: Param, data: Data | None) -> Value | None:
    """A field of the same name, when one is known to be there."""
    if data is None or data.shape not in {"record", "item", "event"}:
        return None
    if param.name == "key" and data.shape == "item":
        own = ("external_id", "id", "email")
        return data.field(next((name for name in own if name in data.fields), "id"))
    return data.field(param.name) if param.name in data.fields else None


def _meant(param: Param, about: frozenset[str], desk: Desk) -> Value | None:
    """The id of a thing that the request names and the event is about."""
    if desk.event is None or param.name not in about or param.type != "text":
        return None
    return desk.event.field(desk.spelling.field(f"{_safe(param.name)}_id"))


def _missing(desk: Desk, connector: Connector, param: Param, step_id: str) -> Value:
    if param.type in {"object", "records"}:
        latest, event = desk.data, desk.event
        nearest = param.type == "records" or (latest is not None and latest.shape == "item")
        about = (latest or event) if nearest else (event or latest)
        return about.ref if about else ObjectOf(fields={})
    if param.type == "list":
        return ListOf(items=())
    there = desk.origin is not None and desk.origin.connector is connector
    if desk.event and (there or param.name not in _PLACES) and param.name not in _SETTINGS:
        name = desk.spelling.field(_safe(param.name))
        desk.state("assumed", f"'{param.name}' is taken from event.data.{name}", step=step_id)
        return desk.event.field(name)
    variable = variable_name(connector.name, param.name)
    message = f"the request does not say '{param.name}'; it is read from {variable}"
    desk.state("assumed", message, step=step_id, hint=f"set {variable}, or say it in the request")
    return Ref(path=f"env.{variable}")


_SETTINGS = listed("channel to table list_id statement query sql soql database")
"""What the environment says, never an event: a place to write to, or what is executed there."""
_PLACES = listed(
    "chat_id channel_id team_id database_id data_source_id spreadsheet_id board_id project_id "
    "site_id workspace workspace_id form_id index bucket topic topic_name queue collection owner repo"
)
"""Places that an event tells only when it happens in the same service."""


def variable_name(*words: str) -> str:
    """Name an environment variable: `slack`, `channel` is SLACK_CHANNEL."""
    return slug(*words).replace("-", "_").upper() or "VALUE"


def _safe(name: str) -> str:
    return re.sub(r"\W+", "_", name)


def plain(value: str | int | list[str]) -> Literal:
    """Make a literal."""
    return Literal(value=value if not isinstance(value, list) else [*value])


def fields_of(sample: object) -> tuple[str, ...]:
    """Names of the fields of a record, or of the records of a list."""
    record = sample[0] if isinstance(sample, list) and sample else sample
    return tuple(str(key) for key in record) if isinstance(record, dict) else ()


def given_texts(operation: Operation, title: str, body: Value) -> dict[str, Value]:
    """Put a title and a text where an operation takes them."""
    given: dict[str, Value] = {}
    for param in operation.params:
        if param.name in _BODIES:
            if _BODIES[param.name] and not (param.required or _only_body(operation, param)):
                continue
            given[param.name] = body
        elif param.name in _TITLES and param.required:
            given[param.name] = text(title)
    return given


_BODIES = {
    "text": False,
    "message": False,
    "content": False,
    "body": False,
    "description": True,
    "comment": False,
    "note": False,
    "notes": True,
}
"""Parameters that hold a text, and whether they are filled only when nothing else is."""
_TITLES = listed("subject title name summary topic headline")


def _only_body(operation: Operation, param: Param) -> bool:
    return not any(other.name in _BODIES and other is not param for other in operation.params)
