"""Small apps to wire functions into."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from generators.apps import AppFacts, read_app

Reader = Callable[[dict[str, str]], AppFacts]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write files, given by path, into an empty folder and read it as an app."""

    def make(files: dict[str, str]) -> AppFacts:
        root = tmp_path / "project"
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(dedent(text).lstrip("\n").encode())
        return read_app(root)

    return make
