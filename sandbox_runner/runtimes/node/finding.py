"""Which Node an app runs with, and its SDK: found by looking at files, nothing is executed."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from sandbox_runner.errors import InterpreterMissing
from sandbox_runner.runtimes.interpreter import Interpreter

_MOST_FOLDERS = 12
_LINKED = 2_000


def find_node(app_root: Path, explicit: Path | None = None) -> Interpreter:
    """The `node` on the PATH, or the one given.

    Raises:
        InterpreterMissing: there is none.
    """
    found = shutil.which("node") if explicit is None else str(explicit)
    if found is None:
        reason = "there is no `node` on the PATH; install Node 20 or later"
        raise InterpreterMissing(Path("node"), reason)
    program = Path(os.path.realpath(found))
    if not os.access(program, os.X_OK) or not program.is_file():
        raise InterpreterMissing(program, "it is not an executable file")
    return Interpreter(
        program, "PATH" if explicit is None else "--python", sdk_version(app_root), "node"
    )


def sdk_version(app_root: Path) -> str | None:
    """The version of npm `inngest` that the app would load."""
    for folder in packages(app_root):
        try:
            facts = json.loads((folder / "inngest" / "package.json").read_bytes())
        except (OSError, ValueError):
            continue
        version = facts.get("version") if isinstance(facts, dict) else None
        return version if isinstance(version, str) else None
    return None


def packages(app_root: Path) -> Iterator[Path]:
    """Folders of packages, the nearest first, up to the top of the repository."""
    folder = app_root.absolute()
    for parent in (folder, *list(folder.parents)[:_MOST_FOLDERS]):
        if (parent / "node_modules").is_dir():
            yield parent / "node_modules"
        if (parent / ".git").exists() or parent == Path.home():
            return


def linked(modules: Path) -> Iterator[Path]:
    """Folders outside of `node_modules` that packages there are links to: those of a workspace."""
    real = modules.resolve()
    scopes = [modules, *(each for each in modules.glob("@*") if each.is_dir())]
    links = [each for scope in scopes for each in scope.iterdir() if each.is_symlink()]
    for link in links[:_LINKED]:
        target = link.resolve()
        own = (target / "package.json").is_file()  # a link to anywhere else opens nothing
        if own and not target.is_relative_to(real):
            yield target
