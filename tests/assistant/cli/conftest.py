"""A copy of the example app, and the command line run on it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.cli.app import run

EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


Cli = Callable[..., Ended]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run one command in this process."""

    def call(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ended(int(code), captured.out, captured.err)

    return call


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """A fresh copy of the example app."""
    copy = tmp_path / "contacts_api"
    ignored = shutil.ignore_patterns("__pycache__", ".*cache", ".venv", "*.db")
    shutil.copytree(EXAMPLE, copy, ignore=ignored)
    return copy


@pytest.fixture
def files() -> Callable[[Path], dict[str, bytes]]:
    """A function that takes a picture of every file below a folder."""

    def picture(root: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(root)): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        }

    return picture
