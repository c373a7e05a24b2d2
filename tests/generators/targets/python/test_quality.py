"""Rendered code passes the tools of the app that it goes into, all of it at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from generators.apps.facts import AppFacts
from tests.generators.targets.python.goldens import NAMES

TOOLS = {
    "ruff": ("-m", "ruff", "check", "--no-cache", "app"),
    "black": ("-m", "black", "--check", "--quiet", "app"),
    "mypy": ("-m", "mypy", "--strict", "--cache-dir", "{cache}", "app"),
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_finds_nothing(tool: str, full_app: AppFacts, tmp_path: Path) -> None:
    """ruff, black and mypy --strict, in the app's own settings, over every golden file."""
    words = [word.format(cache=tmp_path) for word in TOOLS[tool]]
    done = subprocess.run(
        [sys.executable, *words], cwd=full_app.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_app_serves_them_all(full_app: AppFacts) -> None:
    """Every function is found again by reading the app, with its id and its variable."""
    found = {function.id: function.variable for function in full_app.functions}
    assert {name: name.replace("-", "_") for name in NAMES}.items() <= found.items()


def test_the_app_starts_with_them(full_app: AppFacts) -> None:
    """The app imports, in an environment without any secret, and serves each function."""
    code = (
        "import sys; from app.main import app; "
        "from inngest import Function; import app.main as main; "
        "print(sum(isinstance(each, Function) for each in vars(main).values()))"
    )
    environment = {"INNGEST_DEV": "1", "PATH": "/usr/bin", "DATABASE_URL": "sqlite://"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=full_app.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == len(NAMES) + 1
