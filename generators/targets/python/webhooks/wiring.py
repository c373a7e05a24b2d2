"""The route of a service's webhook as edits: its module, and the line that makes the app take it."""

from __future__ import annotations

from pathlib import Path

from generators.apps.facts import AppFacts, ClientFacts
from generators.catalog.operation import Connector
from generators.catalog.registry import connector
from generators.changes.changeset import FileEdit
from generators.targets.python.source.formatting import Style, style_of
from generators.targets.python.webhooks.route import FRAMEWORKS, route_code
from generators.targets.python.wiring.document import document
from generators.targets.python.wiring.imported import Import
from generators.targets.python.wiring.line_length import line_length
from generators.targets.python.wiring.names import imported
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.registration import first_party
from generators.targets.python.wiring.serving import with_statement
from generators.targets.python.wiring.texts import Texts

_TAKES = {"fastapi": ("include_router", "router"), "flask": ("register_blueprint", "blueprint")}


def receive(texts: Texts, app: AppFacts, event: str) -> tuple[FileEdit, ...] | Refusal:
    """The new file for the webhook that tells an event; the app is made to take its route.

    `app.client` must be there. One route takes all events of a service, so there may be nothing to do.
    """
    found, client = sender_of(event), app.client
    if found is None or client is None or app.entry is None:
        return _unclear(app, event)
    if module_of(client, found.name)[1].exists():
        return ()
    length = line_length(app.root)
    refused = texts.edit(
        app.entry.path, lambda text: take_route(text, found, app, client, line_length=length)
    )
    return refused or (route_module(found, app, client, style_of(app.root, app.python)),)


def sender_of(event: str) -> Connector | None:
    """The service whose webhook tells an event, when a route for it can be written."""
    found = connector(event.partition("/")[0])
    described = found is not None and found.webhook is not None and found.webhook.proof is not None
    return found if described else None


def module_of(client: ClientFacts, service: str) -> tuple[str, Path]:
    """The module beside the client's, and its file."""
    package = client.module.rpartition(".")[0]
    name = f"{service}_webhook"
    return f"{package}.{name}" if package else name, client.path.parent / f"{name}.py"


def route_module(found: Connector, app: AppFacts, client: ClientFacts, style: Style) -> FileEdit:
    """The new file with the route."""
    party = first_party(app) | {client.module.partition(".")[0]}
    path = module_of(client, found.name)[1]
    return FileEdit.created(app.relative(path), route_code(found, app, client, style, party))


def take_route(
    source: str, found: Connector, app: AppFacts, client: ClientFacts, *, line_length: int = 88
) -> str | Refusal:
    """Make the app take the route: `source` is the text of `app.entry.path`."""
    entry = app.entry
    if entry is None or app.framework not in FRAMEWORKS:
        return _unclear(app, found.title)
    module, _ = module_of(client, found.name)
    package, _, name = module.rpartition(".")
    wanted = Import(package, name) if package else Import(name)
    party = first_party(app) | {client.module.partition(".")[0]}
    named = imported(document(source, entry.module), wanted, party, line_length=line_length)
    method, variable = _TAKES[app.framework]
    code = f"{entry.name}.{method}({named.name}.{variable})"
    after = with_statement(named.document, entry, code, line_length)
    return after.text if after is not None else _unclear(app, found.title)


def _unclear(app: AppFacts, told: str) -> Refusal:
    return Refusal(
        "webhook",
        app.relative(app.entry.path) if app.entry else app.framework,
        f"A route for webhooks of {told} cannot be made part of the app.",
        "Make the route by hand, verify the signature, and send the event there.",
    )
