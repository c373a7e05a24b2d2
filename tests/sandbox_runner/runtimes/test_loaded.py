"""What a worker tells after loading is read without trusting it."""

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.errors import LimitReached, LoadFailed, SandboxError, WorkerGarbled, WorkerLost
from sandbox_runner.jail.order import Bounds
from sandbox_runner.request import FunctionSource
from sandbox_runner.runtimes.sdk.ending import Ending
from sandbox_runner.runtimes.sdk.loaded import (
    find_function,
    not_found,
    read_loaded,
    read_problems,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda children: st.lists(children) | st.dictionaries(st.text(), children),
)
SOURCE = FunctionSource(Path(), (), ("jobs",), "job")


@given(st.dictionaries(st.sampled_from(["failed", "functions", "problems"]), JSON) | JSON)
def test_any_line(told: Any) -> None:
    """Any line is functions, or one of our errors."""
    with contextlib.suppress(SandboxError):
        functions = read_loaded(json.dumps(told).encode() + b"\n")
        find_function(functions, SOURCE)
        assert "'job'" in not_found(functions, SOURCE)


@given(JSON)
def test_any_problems(value: Any) -> None:
    """Problems are sentences, whatever was told."""
    assert all(problem.startswith("Module ") for problem in read_problems([value, {}]))
    assert read_problems(None) == []


@pytest.mark.parametrize(
    ("line", "error"),
    [(b"", WorkerLost), (b"{", WorkerLost), (b"no\n", WorkerGarbled), (b"[]\n", WorkerGarbled)],
)
def test_other_lines(line: bytes, error: type[Exception]) -> None:
    """A line that is cut or no object is said to be so."""
    with pytest.raises(error):
        read_loaded(line)


def test_failure() -> None:
    """A failure carries its place and what to install."""
    told = {
        "failed": {"name": "E", "message": "m", "file": "f.py", "line": 3, "missing_module": "x"}
    }
    with pytest.raises(LoadFailed, match="m") as caught:
        read_loaded(json.dumps(told).encode() + b"\n")
    assert (caught.value.file, caught.value.line) == ("f.py", 3)
    assert "'x'" in caught.value.hint


@pytest.mark.parametrize(
    ("status", "word"), [(0, "status 0"), (3, "status 3"), (-9, "SIGKILL"), (-250, "signal 250")]
)
def test_endings(status: int, word: str) -> None:
    """How a process ended is said in words."""
    assert word in str(Ending(status).error(Bounds()))


@pytest.mark.parametrize("bound", ["memory", "threads", "cpu", "scratch"])
def test_bounds(bound: str) -> None:
    """A bound that ended a run is named, with what to type for more."""
    error = Ending(-9, bound).error(Bounds())
    assert isinstance(error, LimitReached)
    assert f"--limit {bound}=" in str(error)
