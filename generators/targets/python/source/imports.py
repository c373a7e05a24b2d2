"""The import block of a module, sorted as isort and ruff sort it."""

from __future__ import annotations

import sys
from collections import defaultdict

from generators.targets.python.source.literals import Source


class Imports:
    """What a module imports; asking twice is asking once."""

    def __init__(self, first_party: frozenset[str]) -> None:
        self._first_party = first_party
        self._modules: set[str] = set()
        self._names: dict[str, set[str]] = defaultdict(set)

    def module(self, name: str) -> None:
        """`import name`."""
        self._modules.add(name)

    def name(self, module: str, *names: str) -> None:
        """`from module import names`."""
        self._names[module].update(names)

    def bound(self) -> set[str]:
        """The names that the block binds."""
        return {name.split(".")[0] for name in self._modules}.union(*self._names.values())

    def render(self) -> Source:
        """The block, sections apart by one line."""
        sections: dict[int, list[str]] = defaultdict(list)
        for module in sorted(self._modules):
            sections[self._section(module)].append(f"import {module}")
        for module in sorted(self._names):
            names = ", ".join(sorted(self._names[module], key=_member))
            sections[self._section(module)].append(f"from {module} import {names}")
        return Source("\n\n".join("\n".join(sections[order]) for order in sorted(sections)))

    def _section(self, module: str) -> int:
        if is_first_party(module, self._first_party):
            return 2
        return 0 if module.split(".", maxsplit=1)[0] in sys.stdlib_module_names else 1


def is_first_party(module: str, names: frozenset[str]) -> bool:
    """Whether a module is the app's own, as ruff sees it.

    `names` are top-level names. A folder `src/inngest` makes the SDK one of them, but not the
    SDK's inner modules, which that folder does not hold.
    """
    return module.split(".", maxsplit=1)[0] in names and not module.startswith("inngest.")


def _member(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest, as isort orders members."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1 if name[:1].isupper() else 2), name
