"""The path in front of the routes of a router: its own prefix, and those it is included with."""

import ast
from dataclasses import dataclass

from generators.apps.codebase import Codebase
from generators.apps.module import Module, argument, keyword

ROUTERS = {
    "fastapi.APIRouter": "prefix",
    "fastapi.routing.APIRouter": "prefix",
    "flask.Blueprint": "url_prefix",
    "flask.blueprints.Blueprint": "url_prefix",
}
INCLUDES = {"include_router": "prefix", "register_blueprint": "url_prefix"}
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Inclusion:
    """A router is included in `parent`, with a prefix."""

    parent: str
    prefix: str


class Prefixes:
    """Prefixes of all routers of an app, by the dotted names of the routers."""

    def __init__(self, app: Codebase) -> None:
        self.app = app
        self._own: dict[str, str] = {}
        self._included: dict[str, Inclusion] = {}
        for module in app:
            self._read_routers(module)
            self._read_inclusions(module)

    def of(self, router: str) -> str:
        """The prefix of the routes declared on `router`."""
        prefix = self._own.get(router, "")
        for _ in range(DEEPEST):
            inclusion = self._included.get(router)
            if inclusion is None:
                break
            router = inclusion.parent
            prefix = self._own.get(router, "") + inclusion.prefix + prefix
        return prefix

    def _read_routers(self, module: Module) -> None:
        for name, value in module.assigned.items():
            if isinstance(value, ast.Call):
                word = ROUTERS.get(module.dotted(value.func) or "")
                if word:
                    prefix = module.literal(keyword(value, word))
                    self._own[f"{module.name}.{name}"] = prefix or ""

    def _read_inclusions(self, module: Module) -> None:
        for call in module.calls:
            word = INCLUDES.get(getattr(call.func, "attr", ""))
            router = argument(call, 0, "router")
            if word is None or router is None or not isinstance(call.func, ast.Attribute):
                continue
            child = self.app.meaning(module, router)
            parent = self.app.meaning(module, call.func.value)
            if child and parent and child not in self._included:
                prefix = module.literal(keyword(call, word)) or ""
                self._included[child] = Inclusion(parent, prefix)
