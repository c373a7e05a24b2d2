"""Runs code of ours right after the app imports a module, and costs nothing when it does not."""

import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

Hook = Callable[[Any], None]

_hooks: "dict[str, list[Hook]]" = {}


def after_import(name: str, hook: Hook) -> None:
    """Call `hook(module)` once after the module was executed; at once when it already was."""
    if name in sys.modules:
        hook(sys.modules[name])
        return
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
    _hooks.setdefault(name, []).append(hook)


class _Finder(MetaPathFinder):
    """Finds hooked modules as the other finders do, with a loader that calls the hooks."""

    def __init__(self) -> None:
        self._busy: set[str] = set()

    def find_spec(
        self,
        fullname: str,
        path: "Sequence[str] | None" = None,  # noqa: ARG002 - the protocol's
        target: "ModuleType | None" = None,  # noqa: ARG002 - the protocol's
    ) -> "ModuleSpec | None":
        if fullname not in _hooks or fullname in self._busy:
            return None
        self._busy.add(fullname)
        try:
            spec = find_spec(fullname)
        finally:
            self._busy.discard(fullname)
        if spec is not None and spec.loader is not None:
            spec.loader = _HookedLoader(spec.loader)
        return spec


class _HookedLoader(Loader):
    """The module's own loader, and the hooks afterwards."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> "ModuleType | None":
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self._restore(module)
        self._loader.exec_module(module)
        for hook in _hooks.pop(module.__name__, []):
            hook(module)

    def _restore(self, module: ModuleType) -> None:
        """The module shall look as if it had been loaded without us (resources, `inspect`)."""
        module.__loader__ = self._loader
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
