"""The worker's code runs where nothing of ours exists: an app's Python 3.10 or later."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sandbox_runner

HERE = Path(sandbox_runner.__file__).parent
FILES = sorted(
    [*(HERE / "runtimes" / "sdk" / "worker").glob("*.py"), *(HERE / "jail").glob("*.py")]
)
NOT_IN_3_10 = {"UTC", "StrEnum", "Self", "tomllib", "ExceptionGroup", "TaskGroup", "timeout"}
OURS = {"_inngest_sandbox_jail"}
"""The jail's private name; for type checkers it is `sandbox_runner`."""
THE_APPS = {"inngest", "httpx", "sqlalchemy"}
"""What the app has, imported by the parts that need it."""


def imported(tree: ast.AST) -> Iterator[str]:
    """Top-level packages of absolute imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_runs_anywhere(path: Path) -> None:
    """A worker file is Python 3.10 and imports the standard library and what the app has."""
    tree = ast.parse(path.read_text(), feature_version=(3, 10))
    assert set(imported(tree)) <= set(sys.stdlib_module_names) | THE_APPS | OURS
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert not NOT_IN_3_10 & (used | names)


def test_there_are_files() -> None:
    """The folder that is looked at is the one that is run."""
    assert {"__main__.py", "adapter.py", "network.py", "confine.py"} <= {
        path.name for path in FILES
    }
