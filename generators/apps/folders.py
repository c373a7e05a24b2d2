"""Where files of new functions go.

A folder named `inngest` at an import root would hide the SDK, and a folder beside a module of the
same name would hide that module; neither is ever chosen.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generators.apps.codebase import Codebase
from generators.apps.errors import FolderEscapes
from generators.apps.facts import ClientFacts, EntryFacts, FunctionFacts
from generators.apps.settings import sorts_imports

NO_PACKAGE = frozenset(
    {"alembic", "benchmarks", "docs", "examples", "migrations", "scripts", "src", "tools"}
)


def top_package(app: Codebase, entry: EntryFacts | None, client: ClientFacts | None) -> str | None:
    """The package that holds the app: that of the entry, of the client, or the only one there is."""
    if entry is not None and "." in entry.module:
        return entry.module.partition(".")[0]
    if client is not None and "." in client.module:
        top = client.module.partition(".")[0]
        return None if top in NO_PACKAGE else top
    names = (path.relative_to(app.import_root).parts for path in _inside(app))
    tops = {parts[0] for parts in names if len(parts) > 1} - NO_PACKAGE
    return tops.pop() if len(tops) == 1 else None


def functions_folder(
    app: Codebase,
    package: str | None,
    client: ClientFacts | None,
    entry: EntryFacts | None,
    functions: tuple[FunctionFacts, ...],
) -> Path:
    """The folder for new functions: where functions live already, else one to be made.

    Raises:
        FolderEscapes: it is a link out of the app.
    """
    made = [*_beside(client), *_in_package(app, package), *_on_top(app)]
    candidates = [*_lived_in(client, entry, functions), *made]
    folder = next(folder for folder in candidates if _is_free(app, folder))
    target = folder.resolve()
    if not target.is_relative_to(app.root.resolve()):
        raise FolderEscapes(app.root, folder, target)
    return folder


def _lived_in(
    client: ClientFacts | None, entry: EntryFacts | None, functions: tuple[FunctionFacts, ...]
) -> Iterator[Path]:
    """Folders of modules made for functions, the fullest first."""
    others = {facts.path for facts in (client, entry) if facts is not None}
    files = Counter(one.path.parent for one in functions if one.path not in others)
    yield from (folder for folder, _ in files.most_common())


def _beside(client: ClientFacts | None) -> Iterator[Path]:
    if client is not None and client.path.parent.name == "inngest":
        yield client.path.parent / "functions"


def _in_package(app: Codebase, package: str | None) -> Iterator[Path]:
    if package is not None:
        home = app.import_root / package
        yield from (home / "inngest" / "functions", home / "functions", home / "workflows")
        yield home / "inngest_functions"


def _on_top(app: Codebase) -> Iterator[Path]:
    start = app.import_root
    src = start / "src"
    # ruff takes `src` for a root of modules, and would sort the SDK among those of the app.
    if not src.is_file() and start.name != "src" and not sorts_imports(app.root):
        yield src / "inngest" / "functions"
    yield start / "inngest_app" / "functions"
    yield start / "inngest_app_functions"


def _is_free(app: Codebase, folder: Path) -> bool:
    """Whether a folder here hides neither the SDK nor a module of the app."""
    if not folder.is_relative_to(app.import_root):
        return False
    parts = folder.relative_to(app.import_root).parts
    if parts and parts[0] == "inngest":
        return False
    path = app.import_root
    for part in parts:
        path /= part
        if path.with_name(f"{part}.py").exists() or path.is_file():
            return False
    return True


def _inside(app: Codebase) -> Iterator[Path]:
    return (one.path for one in app if one.path.is_relative_to(app.import_root))
