"""Checks of whole files before they are written, whoever wrote them: one language per module.

    problems = check_file("app/inngest/functions/sync.py", text)

Each problem's `path` is the file with the line, `app/inngest/functions/sync.py:12`. An error means
that the file cannot be loaded; what would only go wrong later is a warning. Nothing is run.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from generators.spec.problems import Problem

_FOLDER = Path(__file__).parent


def check_file(path: str, text: str) -> tuple[Problem, ...]:
    """Problems of a file in order of its lines; none for what no module here reads."""
    kind = path.rpartition(".")[2]
    if not kind.isalpha() or not (_FOLDER / f"{kind}.py").is_file():
        return ()
    problems: tuple[Problem, ...] = import_module(f"{__name__}.{kind}").check(path, text)
    return problems
