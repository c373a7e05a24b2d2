"""All modules of an app, and what names mean across them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generators.apps.module import Module, read_module
from generators.apps.roots import import_root, module_name
from generators.apps.sources import Source

LONGEST_CHAIN = 20


@dataclass(frozen=True, eq=False)
class Codebase:
    """The modules of an app, by their dotted names."""

    root: Path
    import_root: Path
    modules: dict[str, Module]

    def __iter__(self) -> Iterator[Module]:
        return iter(self.modules.values())

    def origin(self, dotted: str) -> str:
        """Where a name is defined, re-exports followed: `app.inngest.c` → `app.inngest.client.c`."""
        for _ in range(LONGEST_CHAIN):
            home, _, name = dotted.rpartition(".")
            module = self.modules.get(home)
            if dotted in self.modules or module is None or name in module.defined:
                return dotted
            if name not in module.imports:
                return dotted
            dotted = module.imports[name]
        return dotted

    def meaning(self, module: Module, node: ast.expr) -> str | None:
        """What an expression of `module` stands for, as the dotted name of its definition."""
        dotted = module.dotted(node)
        return None if dotted is None else self.origin(dotted)

    def module_of(self, dotted: str) -> tuple[Module, str] | None:
        """The module that defines `dotted`, and the name it has there."""
        home, _, name = dotted.rpartition(".")
        module = self.modules.get(home)
        return None if module is None else (module, name)


def codebase(root: Path, files: list[Source], installed: tuple[str, ...]) -> Codebase:
    """Name and read the modules of an app."""
    start = import_root(root, files, installed)
    modules = {}
    for source in files:
        base = start if source.path.is_relative_to(start) else root
        name = module_name(source.path, base)
        modules[name] = read_module(name, source.path, source.data, source.tree)
    return Codebase(root, start, modules)
