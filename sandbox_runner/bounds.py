"""The bounds of a run by the names that people type: `--limit memory=2GB`."""

import re
from dataclasses import dataclass, fields, replace
from typing import Literal

from sandbox_runner.request import Limits

Unit = Literal["bytes", "seconds", "count"]
_SIZES: dict[str, float] = {"": 1, "b": 1, "kb": 1024, "mb": 1024**2, "gb": 1024**3}
_TIMES: dict[str, float] = {"": 1.0, "ms": 0.001, "s": 1.0, "min": 60.0, "m": 60.0, "h": 3600.0}
_GIVEN = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]*)", re.IGNORECASE)
_HIGHEST = 1 << 40


@dataclass(frozen=True, slots=True)
class Bound:
    """One bound."""

    name: str
    field: str
    """Of `Limits`."""
    unit: Unit
    means: str


BOUNDS = {
    bound.name: bound
    for bound in (
        Bound("memory", "memory_bytes", "bytes", "memory of the worker"),
        Bound("cpu", "cpu_seconds", "seconds", "CPU time of the worker"),
        Bound("time", "run_seconds", "seconds", "wall-clock time of a run"),
        Bound("call", "call_seconds", "seconds", "wall-clock time of one entry into the function"),
        Bound("load", "load_seconds", "seconds", "wall-clock time for loading the app's modules"),
        Bound("threads", "threads", "count", "threads of the worker, which starts no process"),
        Bound("descriptors", "descriptors", "count", "files, sockets and pipes open at a time"),
        Bound("scratch", "scratch_bytes", "bytes", "what is written to the scratch folder"),
        Bound("files", "scratch_files", "count", "files and folders in the scratch folder"),
        Bound("output", "output_bytes", "bytes", "one answer of the function or a step"),
        Bound("state", "state_bytes", "bytes", "all step outputs of a run"),
        Bound("log", "log_bytes", "bytes", "what is kept of stdout and of stderr"),
        Bound("steps", "steps", "count", "steps of a run"),
        Bound("runs", "runs", "count", "runs started by invoking functions"),
    )
}


class NotABound(ValueError):
    """A bound that is not there or a value that it cannot have; the message says what can be."""


def with_bound(limits: Limits, name: str, value: str) -> Limits:
    """The limits with one bound changed.

    Args:
        limits: all others stay.
        name: of `BOUNDS`.
        value: `512MB`, `30s`, `64`; without a unit bytes, seconds or a number.

    Raises:
        NotABound: there is none of this name, or it cannot be this.
    """
    bound = BOUNDS.get(name)
    if bound is None:
        raise NotABound(f"there is no bound '{name}'; there are: {', '.join(BOUNDS)}")
    number = _number(bound, value)
    whole = next(each for each in fields(Limits) if each.name == bound.field).type in {int, "int"}
    changed: dict[str, int | float] = {bound.field: int(number) if whole else number}
    return replace(limits, **changed)  # type: ignore[arg-type]


def _number(bound: Bound, value: str) -> float:
    found = _GIVEN.fullmatch(value.strip())
    scales = {"bytes": _SIZES, "seconds": _TIMES}.get(bound.unit, {"": 1.0})
    scale = scales.get(found[2].lower()) if found else None
    number = float(found[1]) * scale if found and scale is not None else 0.0
    if not 0 < number <= _HIGHEST or (bound.unit != "seconds" and number < 1):
        example = {"bytes": "512MB", "seconds": "30s"}.get(bound.unit, "64")
        raise NotABound(f"the bound '{bound.name}' cannot be '{value}'; write {example}")
    return number
