"""Where the Python files of an app are."""

import os
from collections.abc import Iterator

SKIPPED = frozenset(
    {"__pycache__", "build", "dist", "node_modules", "site-packages", "test", "tests", "venv"}
)


def python_files(folder: str) -> Iterator[str]:
    """Paths of the app's own code; folders that cannot be read hold none."""
    folders: list[str] = []
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    if any(entry.name == "pyvenv.cfg" for entry in entries):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") and entry.name not in SKIPPED:
                folders.append(entry.path)
        elif entry.is_file(follow_symlinks=False) and _belongs(entry.name):
            yield entry.path
    for child in folders:
        yield from python_files(child)


def _belongs(name: str) -> bool:
    is_test = name.startswith("test_") or name.endswith("_test.py") or name == "conftest.py"
    return name.endswith(".py") and not name.startswith(".") and not is_test
