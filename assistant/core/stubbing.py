"""Answers for outside calls: the user's stubs, then recordings, then samples of connectors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox_runner.stubs.routes import StubRoute

FOLDER = Path(".assistant", "stubs")


def stubs_of(app: Path, function_id: str) -> tuple[StubRoute, ...]:
    """What the user wrote for a function, then what was recorded of it.

    Raises:
        StubFileWrong: a file cannot be read.
    """
    if not (app / FOLDER).is_dir():
        return ()
    from sandbox_runner.stubs.stub_files import read_stubs

    return (
        *read_stubs(stub_file(app, function_id)),
        *read_stubs(recording_file(app, function_id), "recording"),
    )


def stub_file(app: Path, function_id: str) -> Path:
    """Where the user's stubs of a function are."""
    return app / FOLDER / f"{function_id}.yaml"


def recording_file(app: Path, function_id: str) -> Path:
    """Where the recordings of a function are."""
    return app / FOLDER / f"{function_id}.recorded.yaml"
