"""Small apps, written for the test that asks for them."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from generators.apps import AppFacts, read_app

Maker = Callable[[dict[str, str]], Path]
Reader = Callable[[dict[str, str]], AppFacts]


@pytest.fixture
def make_app(tmp_path: Path) -> Maker:
    """Write files, given by path, into an empty folder."""

    def make(files: dict[str, str]) -> Path:
        root = tmp_path / "project"
        root.mkdir(exist_ok=True)
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(dedent(text).lstrip())
        return root

    return make


@pytest.fixture
def read(make_app: Maker) -> Reader:
    """Write files into an empty folder and read it as an app."""
    return lambda files: read_app(make_app(files))
