"""Fields that tell events apart, as the app itself calls them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.planners.offline.composing.desk import Desk
from generators.apps.event_fields import event_fields
from generators.apps.facts import AppFacts
from generators.spec.options import Options

_PLAIN = re.compile(r"event\.data\.([A-Za-z]\w*?)(?:_id|Id)")
_KEYED = ("throttle", "rate_limit", "debounce", "batch_events", "singleton")


def settled(options: Options, event: str | None, desk: Desk) -> Options:
    """Name each key as the event's known fields, or the columns of its model, name it.

    `per customer` is `customer_id` by convention; an app whose orders have a `customer_email`, or
    whose functions read `customerId` of the event, says otherwise.
    """
    known = _known(event, desk)
    if not known:
        return options
    changes: dict[str, object] = {}
    for name in _KEYED:
        option = getattr(options, name)
        if option is not None and option.key:
            changes[name] = option.model_copy(update={"key": _named(option.key, known, desk)})
    if options.idempotency:
        changes["idempotency"] = _named(options.idempotency, known, desk)
    limits = (
        each.model_copy(update={"key": _named(each.key, known, desk)}) if each.key else each
        for each in options.concurrency
    )
    return options.model_copy(update={**changes, "concurrency": tuple(limits)})


def _known(event: str | None, desk: Desk) -> tuple[str, ...]:
    """Names of fields: those that functions read of the event, then the columns of its model."""
    app = desk.context.app
    if app is None or event is None:
        return ()
    model = desk.model(desk.event.noun) if desk.event else None
    columns = [each.name for each in model.columns if not each.primary_key] if model else []
    return tuple(dict.fromkeys([*_read(app, event), *columns]))


def _read(app: AppFacts, event: str) -> Iterator[str]:
    for function in app.functions:
        if event not in function.events:
            continue
        try:
            paths = event_fields(function.path)
        except (OSError, SyntaxError, ValueError):
            continue
        yield from (path[0] for path in paths)


def _named(key: str, known: tuple[str, ...], desk: Desk) -> str:
    found = _PLAIN.fullmatch(key)
    if found is None:
        return key
    noun = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", found.group(1)).lower()
    plain = {name.replace("_", "").lower(): name for name in reversed(known)}
    own = desk.event is not None and noun == desk.event.noun.replace(" ", "_")
    words = (f"{noun}id", f"{noun}uuid", noun, f"{noun}key", f"{noun}number", f"{noun}email")
    for word in (*words, *(("id",) if own else ())):
        name = plain.get(word.replace("_", ""))
        if name:
            return f"event.data.{name}"
    if not own:
        field = key.removeprefix("event.data.")
        message = f"nothing in the app has '{field}' for the event; it was taken by convention"
        desk.state("key", message, hint=f"send '{field}' with the event, or name the field")
    return key
