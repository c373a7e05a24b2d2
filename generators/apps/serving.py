"""The call that serves the functions to Inngest."""

import ast
from collections.abc import Iterator

from generators.apps.codebase import Codebase
from generators.apps.facts import ClientFacts, ListKind, ServeFacts
from generators.apps.module import Module, argument

EDGES = ("fast_api", "flask", "django", "tornado", "digital_ocean")
WITHOUT_APP = ("django", "digital_ocean")


def find_serve(app: Codebase, client: ClientFacts | None) -> ServeFacts | None:
    """The `serve()` call with this client, else the first one."""
    found = list(_calls(app))
    ours = [one for one in found if client and one[1] == f"{client.module}.{client.name}"]
    chosen = ours or found
    return chosen[0][0] if chosen else None


def edge_of(module: Module, call: ast.Call) -> str | None:
    """The framework edge of the SDK whose `serve` is called; None when it is another call."""
    dotted = module.dotted(call.func) or ""
    return next((edge for edge in EDGES if dotted == f"inngest.{edge}.serve"), None)


def _calls(app: Codebase) -> Iterator[tuple[ServeFacts, str | None]]:
    for module in app:
        for call in module.calls:
            edge = edge_of(module, call)
            if edge is not None:
                yield _facts(app, module, call, edge), _client(app, module, call, edge)


def _client(app: Codebase, module: Module, call: ast.Call, edge: str) -> str | None:
    given = argument(call, 0 if edge in WITHOUT_APP else 1, "client")
    return app.meaning(module, given) if given is not None else None


def _facts(app: Codebase, module: Module, call: ast.Call, edge: str) -> ServeFacts:
    shift = 0 if edge in WITHOUT_APP else 1
    given = argument(call, 1 + shift, "functions")
    variable = argument(call, 0, "app") if shift else None
    kind, name, home = _list(app, module, given)
    return ServeFacts(
        path=module.path,
        line=call.lineno,
        list_kind=kind,
        list_name=name,
        list_module=home,
        app_variable=variable.id if isinstance(variable, ast.Name) else None,
        module=module.name,
    )


def _list(
    app: Codebase, module: Module, given: ast.expr | None
) -> tuple[ListKind, str | None, str | None]:
    if isinstance(given, ast.List):
        return "inline", None, None
    if not isinstance(given, ast.Name):
        return "expression", None, None
    home = app.module_of(app.meaning(module, given) or "")
    if home is None or home[1] not in home[0].assigned:
        return "name", given.id, None
    return "name", home[1], home[0].name
