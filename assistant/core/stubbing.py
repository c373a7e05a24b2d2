"""Answers for outside calls: the user's stubs, then recordings, then samples of connectors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox_runner.stubs.routes import StubRoute

_HEAD = "# Recorded by `assistant test --record`; read it before you commit it.\n"
FOLDER = Path(".assistant", "stubs")


def stubs_of(app: Path, function_id: str, *, recordings: bool = True) -> tuple[StubRoute, ...]:
    """What the user wrote for a function, then what was recorded of it.

    Raises:
        StubFileWrong: a file cannot be read.
    """
    if not (app / FOLDER).is_dir():
        return ()
    from sandbox_runner.stubs.stub_files import read_stubs

    written = read_stubs(stub_file(app, function_id))
    if not recordings:
        return written
    return (*written, *read_stubs(recording_file(app, function_id), "recording"))


def real_environment(names: Iterable[str]) -> dict[str, str]:
    """The values that the app's variables really have here."""
    return {name: os.environ[name] for name in names if name in os.environ}


def write_recording(
    app: Path,
    function_id: str,
    recorded: Iterable[Mapping[str, Any]],
    names: Iterable[str],
    passed: Iterable[str] = (),
) -> Path:
    """Keep what services answered, without the values of the app's variables and those passed.

    Raises:
        OSError: the file cannot be written.
    """
    from sandbox_runner.stubs.recording import as_stubs

    yaml: Any = import_module("yaml")
    stubs = as_stubs(recorded, [*real_environment(names).values(), *passed])
    path = recording_file(app, function_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(stubs, sort_keys=False, allow_unicode=True)
    path.write_text(f"{_HEAD}{text}", encoding="utf-8")
    return path


def stub_file(app: Path, function_id: str) -> Path:
    """Where the user's stubs of a function are."""
    return app / FOLDER / f"{function_id}.yaml"


def recording_file(app: Path, function_id: str) -> Path:
    """Where the recordings of a function are."""
    return app / FOLDER / f"{function_id}.recorded.yaml"
