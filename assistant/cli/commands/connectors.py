"""List the services that workflows can use; with NAME, what can be done with one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click

from assistant.cli import diagnostics, output
from assistant.cli.common import command
from assistant.cli.exits import Exit
from assistant.config import Settings
from assistant.errors import FailedError

if TYPE_CHECKING:
    from generators.catalog.operation import Connector, Operation, Param


@command("List the services that workflows can use; with NAME, what can be done with one.")
@click.argument("name", required=False)
def COMMAND(settings: Settings, name: str | None, *, as_json: bool) -> int:  # noqa: ARG001, N802
    """Print every connector, or the operations of one."""
    found = _loaded() if name is None else [_named(name)]
    if as_json:
        output.document({"connectors": [document(each) for each in found]})
    elif name is None:
        output.table([_row(each) for each in found], ("NAME", "SERVICE", "OPERATIONS", "SECRETS"))
    else:
        _show(found[0])
    return Exit.DONE


def _loaded() -> list[Connector]:
    """All connectors; one that cannot be loaded is told and left out."""
    from generators.catalog.registry import connector, connector_names

    found = []
    for name in connector_names():
        try:
            each = connector(name)
        except Exception as failure:  # noqa: BLE001 (a plug-in may fail in any way)
            diagnostics.say(f"the connector '{name}' cannot be loaded: {failure}", colour="yellow")
            continue
        found += [each] if each else []
    return found


def _named(name: str) -> Connector:
    from generators.catalog.registry import connector, connector_names

    wanted = _own_name(name)
    try:
        found = connector(wanted)
    except Exception as failure:
        message = f"the connector '{name}' cannot be loaded: {failure}"
        raise FailedError(message, "reinstall or remove the package that brings it") from failure
    if found is None:
        near = get_close_matches(wanted, connector_names(), n=1)
        meant = f"did you mean '{near[0]}'? " if near else ""
        raise FailedError(
            f"there is no connector '{name}'", f"{meant}list them: assistant connectors"
        )
    return found


def _own_name(name: str) -> str:
    """`HubSpot`, `hub spot` and `google-sheets` are connectors by what people call them."""
    from generators.catalog.registry import connector_names
    from generators.catalog.spellings import spellings

    wanted = name.lower().replace("-", " ").replace("_", " ")
    plain = wanted.replace(" ", "_")
    if plain in connector_names():
        return plain
    called = (each for each in connector_names() if wanted in map(str.lower, spellings(each)))
    return next(called, plain)


def document(found: Connector) -> dict[str, Any]:
    """Give the JSON form of a connector."""
    return {
        "name": found.name,
        "title": found.title,
        "docs": found.docs,
        "aliases": list(found.aliases),
        "secrets": list(secrets(found)),
        "default": found.default or None,
        "events": dict(found.webhook.events) if found.webhook else {},
        "operations": [_operation(each) for each in found.operations],
    }


def secrets(found: Connector) -> tuple[str, ...]:
    """Environment variables that any operation or the webhook needs."""
    names = [*found.secrets, *(name for each in found.operations for name in each.secrets())]
    hook = [found.webhook.secret] if found.webhook and found.webhook.secret else []
    return tuple(dict.fromkeys((*names, *hook)))


def _operation(operation: Operation) -> dict[str, Any]:
    return {
        "id": operation.id,
        "title": operation.title,
        "effect": operation.effect,
        "gives": operation.gives,
        "params": [_param(each) for each in operation.params],
        "secrets": list(operation.secrets()),
        "idempotency": operation.idempotency or None,
        "docs": operation.docs,
    }


def _param(param: Param) -> dict[str, Any]:
    return {
        "name": param.name,
        "type": param.type,
        "required": param.required,
        "default": param.default,
        "help": param.help,
    }


def _row(found: Connector) -> tuple[str, ...]:
    named = secrets(found)
    more = f" (+{len(named) - 2})" if len(named) > 2 else ""
    return found.name, found.title, str(len(found.operations)), ", ".join(named[:2]) + more


def _show(found: Connector) -> None:
    output.text(f"{found.title}  {found.docs}", bold=True)
    output.text(f"secrets: {', '.join(secrets(found)) or 'none'}")
    if found.webhook:
        events = sorted(set(found.webhook.events.values()))
        output.text(f"events:  {', '.join(events)}")
    for operation in found.operations:
        output.text()
        output.text(f"{operation.id}  ({operation.effect})  {operation.title}")
        for param in operation.params:
            kind = param.type + ("" if param.required else ", optional")
            output.text(f"    {param.name}: {kind}" + (f"  {param.help}" if param.help else ""))
        output.text(f"    {operation.docs}")
