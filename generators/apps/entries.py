"""The object that the web framework runs."""

import ast
from collections.abc import Iterator

from generators.apps.codebase import Codebase
from generators.apps.facts import EntryFacts, Framework, ServeFacts
from generators.apps.module import Module

CLASSES: dict[str, Framework] = {
    "fastapi.FastAPI": "fastapi",
    "fastapi.applications.FastAPI": "fastapi",
    "flask.Flask": "flask",
    "flask.app.Flask": "flask",
    "django.core.wsgi.get_wsgi_application": "django",
    "django.core.asgi.get_asgi_application": "django",
}
USUAL = ("main", "app", "asgi", "server", "api", "wsgi")


def find_entry(app: Codebase, serve: ServeFacts | None) -> tuple[Framework, EntryFacts | None]:
    """The framework and its object: the one that serves Inngest, else the most usual one."""
    found = sorted(_entries(app), key=lambda one: _unlikely(one[1], serve))
    if found and found[0][0] != "django":
        return found[0]
    is_django = bool(found) or (
        any(module.name == "manage" for module in app)
        and any(
            origin.partition(".")[0] == "django"
            for module in app
            for origin in module.imports.values()
        )
    )
    if is_django:
        return "django", _urls(app) or (found[0][1] if found else None)
    return "none", None


def _urls(app: Codebase) -> EntryFacts | None:
    """The patterns that Django's settings name, which is where views are added."""
    for module in app:
        named = app.modules.get(module.literal(module.assigned.get("ROOT_URLCONF")) or "")
        patterns = named.assigned.get("urlpatterns") if named else None
        if named is not None and patterns is not None:
            return EntryFacts(named.path, "urlpatterns", named.name, patterns.lineno)
    return None


def _entries(app: Codebase) -> Iterator[tuple[Framework, EntryFacts]]:
    for module in app:
        for name, value, function in _made(module):
            framework = CLASSES.get(module.dotted(value.func) or "")
            if framework:
                yield framework, EntryFacts(module.path, name, module.name, value.lineno, function)


def _made(module: Module) -> Iterator[tuple[str, ast.Call, str | None]]:
    """Names given the result of a call: at the top level, and at that of functions."""
    for name, value in module.assigned.items():
        if isinstance(value, ast.Call):
            yield name, value, None
    for function in module.functions:
        for node in function.body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        yield target.id, node.value, function.name


def _unlikely(entry: EntryFacts, serve: ServeFacts | None) -> tuple[bool, bool, int, int, str]:
    serves = serve is not None and (entry.path, entry.name) == (serve.path, serve.app_variable)
    stem = entry.path.stem
    rank = USUAL.index(stem) if stem in USUAL else len(USUAL)
    return not serves, entry.factory is not None, len(entry.path.parts), rank, str(entry.path)
