"""What a worker tells after it has loaded the app."""

from typing import Any

from sandbox_runner.errors import LoadFailed, WorkerGarbled, WorkerLost
from sandbox_runner.protocol.functions import FunctionConfig, read_functions
from sandbox_runner.protocol.json_text import NotJson, parse
from sandbox_runner.request import FunctionSource


def read_loaded(line: bytes) -> dict[str, FunctionConfig]:
    """The functions in the first line that a worker tells, by id.

    Raises:
        WorkerLost: it ended without a word.
        WorkerGarbled: the line is not what was agreed on.
        LoadFailed: it could not load the app.
    """
    if not line.endswith(b"\n"):
        raise WorkerLost("The process ended while it loaded the app's modules.")
    try:
        told = parse(line)
    except NotJson as error:
        raise WorkerGarbled(str(error)) from None
    if not isinstance(told, dict):
        raise WorkerGarbled("it is not an object")
    if "failed" in told:
        raise _failure(told["failed"] if isinstance(told["failed"], dict) else {})
    return read_functions(told.get("functions"))


def find_function(
    functions: dict[str, FunctionConfig], source: FunctionSource
) -> FunctionConfig | None:
    """The function with the author's id; the one in the first module when several apps have it."""
    wanted = source.function_id
    named = [found for found in functions.values() if wanted in {found.local_id, found.id}]
    here = [found for found in named if found.module == source.modules[0]]
    return next(iter(here or named), None)


def not_found(functions: dict[str, FunctionConfig], source: FunctionSource) -> str:
    """What to say when a function is not there."""
    there = ", ".join(sorted(found.local_id for found in functions.values())) or "none"
    modules = ", ".join(source.modules)
    return f"No function {source.function_id!r} in {modules}. Functions that were found: {there}."


def read_problems(value: object) -> list[str]:
    """A sentence for each further module that could not be loaded."""
    problems = (
        (problem for problem in value if isinstance(problem, dict))
        if isinstance(value, list)
        else ()
    )
    return [
        f"Module {_text(problem.get('module'))} could not be loaded: {_text(problem.get('message'))}."
        for problem in problems
    ]


def _failure(told: dict[str, Any]) -> LoadFailed:
    line = told.get("line")
    missing = told.get("missing_module")
    return LoadFailed(
        name=_text(told.get("name")) or "Error",
        message=_text(told.get("message")) or "The app's modules could not be loaded.",
        file=_text(told.get("file")),
        line=line if isinstance(line, int) else None,
        stack=_text(told.get("stack")),
        hint=f"Install {missing!r} in the app's environment." if _text(missing) else "",
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
