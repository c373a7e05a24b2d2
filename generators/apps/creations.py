"""Which models a function creates: instantiates, and commits."""

import ast
from collections.abc import Iterator

from generators.apps.codebase import Codebase
from generators.apps.module import Function, Module
from generators.apps.walk import walk

BUILDERS = frozenset({"model_validate", "from_orm", "parse_obj"})
"""Class methods of SQLModel that make an instance."""


class Creations:
    """Finds what functions of an app create; one call away is followed, no further."""

    def __init__(self, app: Codebase, models: frozenset[str]) -> None:
        self.app = app
        self.models = models
        """Dotted names."""
        self._helpers = dict(self._found())

    def of(self, module: Module, function: Function) -> tuple[str, ...]:
        """Class names, in the order of the code."""
        calls = [node for node in walk(function) if isinstance(node, ast.Call)]
        own = [*self._own(module, calls), *self._given(module, function, calls)]
        called = [
            name
            for call in calls
            for name in self._helpers.get(self.app.meaning(module, call.func) or "", ())
        ]
        return tuple(dict.fromkeys([*own, *called]))

    def _given(self, module: Module, function: Function, calls: list[ast.Call]) -> Iterator[str]:
        """Models that come as parameters and are added: `def create(user: User, ...)`."""
        if not any(_is_commit(call) for call in calls):
            return
        first = (call.args[0] for call in calls if _adds(call))
        added = {given.id for given in first if isinstance(given, ast.Name)}
        for parameter in (*function.args.posonlyargs, *function.args.args):
            note = parameter.annotation
            dotted = self.app.meaning(module, note) if note and parameter.arg in added else None
            if dotted in self.models and dotted:
                yield dotted.rpartition(".")[2]

    def _found(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for module in self.app:
            plain = (one for one in module.functions if not one.decorator_list)
            for function in plain if _may_create(module) else ():
                calls = [node for node in walk(function) if isinstance(node, ast.Call)]
                own = tuple(self._own(module, calls))
                if own:
                    yield f"{module.name}.{function.name}", own

    def _own(self, module: Module, calls: list[ast.Call]) -> Iterator[str]:
        commits = any(_is_commit(call) for call in calls)
        for call in calls:
            name = self._instantiated(module, call, commits=commits)
            if name is not None:
                yield name

    def _instantiated(self, module: Module, call: ast.Call, *, commits: bool) -> str | None:
        made = call.func
        if isinstance(made, ast.Attribute) and made.attr in BUILDERS:
            made = made.value
        elif isinstance(made, ast.Attribute) and made.attr in ("create", "acreate"):
            objects = made.value
            if isinstance(objects, ast.Attribute) and objects.attr == "objects":
                made, commits = objects.value, True
        dotted = self.app.meaning(module, made) if commits else None
        return dotted.rpartition(".")[2] if dotted in self.models and dotted else None


def _may_create(module: Module) -> bool:
    """A quick look that spares most modules the closer one."""
    return any(word in module.data for word in (b"commit(", b"begin(", b"save(", b"create("))


def _adds(call: ast.Call) -> bool:
    is_method = isinstance(call.func, ast.Attribute) and call.func.attr == "add"
    return is_method and len(call.args) == 1


def _is_commit(call: ast.Call) -> bool:
    """`session.commit()`, `with session.begin():`, or Django's `object.save()`."""
    return isinstance(call.func, ast.Attribute) and call.func.attr in ("commit", "begin", "save")
