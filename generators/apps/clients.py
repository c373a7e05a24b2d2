"""The Inngest client of an app."""

import ast
from collections.abc import Iterator

from generators.apps.codebase import Codebase
from generators.apps.errors import AmbiguousClient, HiddenClient, UnknownClient
from generators.apps.facts import ClientFacts
from generators.apps.module import Module, keyword

CLASS = "inngest.Inngest"


def find_client(app: Codebase, chosen: str | None) -> ClientFacts | None:
    """The client, or None when the app makes none.

    Raises:
        UnknownClient: `chosen` (`module:name`) is not there.
        AmbiguousClient: there are several, and none is chosen.
        HiddenClient: the only one has no name at the top level of a module.
    """
    found = list(_clients(app))
    names = tuple(f"{client.module}:{client.name}" for client in found)
    if chosen is not None:
        return _chosen(app, chosen, found, names)
    if len(found) > 1:
        raise AmbiguousClient(app.root, names)
    if not found:
        _refuse_hidden(app)
    return found[0] if found else None


def _clients(app: Codebase) -> Iterator[ClientFacts]:
    for module in app:
        for name, value in module.assigned.items():
            if isinstance(value, ast.Call) and module.dotted(value.func) == CLASS:
                yield _facts(module, name, value)


def _facts(module: Module, name: str, value: ast.expr) -> ClientFacts:
    app_id = module.literal(keyword(value, "app_id")) if isinstance(value, ast.Call) else None
    return ClientFacts(module.name, name, module.path, app_id, value.lineno)


def _chosen(
    app: Codebase, chosen: str, found: list[ClientFacts], names: tuple[str, ...]
) -> ClientFacts:
    home, _, name = chosen.partition(":")
    module = app.modules.get(home)
    if chosen in names:
        return found[names.index(chosen)]
    if module is None or name not in module.assigned:
        raise UnknownClient(app.root, chosen, names)
    return _facts(module, name, module.assigned[name])


def _refuse_hidden(app: Codebase) -> None:
    for module in app:
        for call in module.calls:
            if module.dotted(call.func) == CLASS:
                raise HiddenClient(app.root, module.path, call.lineno)
