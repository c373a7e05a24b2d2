"""Facts about the user's app."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from assistant.errors import FailedError

if TYPE_CHECKING:
    from assistant.config import Settings
    from generators.apps.facts import AppFacts, FunctionFacts


def read_facts(settings: Settings) -> AppFacts:
    """Read the app; AppError tells why it cannot be worked on.

    A change that a killed process left half made is taken back first.
    """
    from generators.apps import read_app
    from generators.changes.recovery import mend

    mend(settings.app)
    return read_app(settings.app)


def facts_if_any(settings: Settings) -> AppFacts | None:
    """Read the app, or give None where there is none to read.

    A plan needs no app; what is wrong with one is told when something is to be written into it.
    """
    from generators.apps.errors import AppError
    from generators.apps.walking import python_files

    # What reads an app is costly to import, and a plan is often made where there is none.
    if next(python_files(str(settings.app)), None) is None:
        return None
    try:
        return read_facts(settings)
    except AppError:
        return None


def find_function(app: AppFacts, function_id: str) -> FunctionFacts:
    """Give the function of that id; FailedError names the ones there are."""
    found = app.function(function_id)
    if found is None:
        ids = [function.id for function in app.functions]
        near = get_close_matches(function_id, ids, n=1)
        meant = f"did you mean '{near[0]}'? " if near else ""
        there = ", ".join(ids) or "none yet"
        raise FailedError(f"there is no function '{function_id}'", f"{meant}functions: {there}")
    return found
