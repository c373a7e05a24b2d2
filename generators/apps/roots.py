"""Which folder the app puts on `sys.path`, found from what its files import."""

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from generators.apps.sources import Source


def import_root(root: Path, files: list[Source], installed: Iterable[str]) -> Path:
    """The folder from which most absolute imports of the app's own modules resolve.

    `installed` names distributions; what they provide is never taken for a module of the app.
    """
    paths = [source.path for source in files]
    homes = _homes(root, paths)
    foreign = {name.replace("-", "_") for name in installed} | {"inngest"} | sys.stdlib_module_names
    votes = Counter(
        folder
        for source in files
        for name in _imported(source.tree) - foreign
        for folder in homes.get(name, ())
        if source.path.is_relative_to(folder)
    )
    if not votes:
        return _without_imports(root, paths)
    return min(votes, key=lambda folder: (-votes[folder], len(folder.parts), folder))


def module_name(path: Path, start: Path) -> str:
    """The dotted name of a file, as imported from `start`."""
    parts = path.relative_to(start).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def _homes(root: Path, paths: list[Path]) -> dict[str, set[Path]]:
    """For each importable name, the folders that hold it; a package's inside is no such folder."""
    packages = {path.parent for path in paths if path.name == "__init__.py"}
    homes: dict[str, set[Path]] = {}
    for path in paths:
        child = path.with_suffix("")
        while child != root:
            if child.parent not in packages:
                homes.setdefault(child.name, set()).add(child.parent)
            child = child.parent
    return homes


def _imported(tree: ast.Module) -> set[str]:
    return set(_first_names(tree))


def _first_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _without_imports(root: Path, paths: list[Path]) -> Path:
    """`src` where packages lie in it; else the folder around the outermost package; else the root."""
    packages = {path.parent for path in paths if path.name == "__init__.py"}
    tops = sorted({one.parent for one in packages if one.parent not in packages})
    inside = [folder for folder in tops if folder.is_relative_to(root)]
    return root if not inside or root in inside else min(inside, key=lambda one: len(one.parts))
