"""HTTP routes of an app (FastAPI and Flask)."""

import ast
from collections.abc import Iterator

from generators.apps.codebase import Codebase
from generators.apps.creations import Creations
from generators.apps.facts import ModelFacts, RouteFacts
from generators.apps.module import Function, Module, argument, keyword
from generators.apps.prefixes import Prefixes

METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})
GENERIC = frozenset({"route", "api_route"})


def find_routes(app: Codebase, models: tuple[ModelFacts, ...]) -> tuple[RouteFacts, ...]:
    """Every function that is decorated as a route, in the order of files and lines."""
    prefixes = Prefixes(app)
    creations = Creations(app, frozenset(f"{model.module}.{model.name}" for model in models))
    found = [
        route
        for module in app
        for function in module.functions
        for route in _routes(app, module, function, prefixes, creations)
    ]
    return tuple(sorted(found, key=lambda route: (route.file, route.line, route.method)))


def _routes(
    app: Codebase, module: Module, function: Function, prefixes: Prefixes, creations: Creations
) -> Iterator[RouteFacts]:
    for decorator in function.decorator_list:
        if not isinstance(decorator, ast.Call) or not isinstance(decorator.func, ast.Attribute):
            continue
        path = module.literal(argument(decorator, 0, "path"))
        router = app.meaning(module, decorator.func.value)
        if path is None or router is None:
            continue
        for method in _methods(decorator, decorator.func.attr):
            yield RouteFacts(
                method=method,
                path=prefixes.of(router) + path or "/",
                function=function.name,
                file=module.path,
                line=function.lineno,
                is_async=isinstance(function, ast.AsyncFunctionDef),
                creates=creations.of(module, function),
            )


def _methods(decorator: ast.Call, attribute: str) -> list[str]:
    if attribute in METHODS:
        return [attribute.upper()]
    if attribute not in GENERIC:
        return []
    given = keyword(decorator, "methods")
    listed = given.elts if isinstance(given, ast.List | ast.Tuple | ast.Set) else []
    words = [one.value for one in listed if isinstance(one, ast.Constant)]
    return [word.upper() for word in words if isinstance(word, str)] or ["GET"]
