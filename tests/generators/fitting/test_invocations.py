"""Laws of invoking functions."""

from __future__ import annotations

from pathlib import Path

from generators.apps import read_app
from generators.fitting import fit
from generators.spec import EventTrigger, InvokeStep, Workflow

_EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"


def _invoking(function: str) -> Workflow:
    step = InvokeStep(id="run-it", function=function)
    return Workflow(id="w", name="W", triggers=(EventTrigger(event="a/b"),), steps=(step,))


def test_an_absent_function_is_an_error_that_names_those_there() -> None:
    """Only functions of the app, and those of another app by its id, can be invoked."""
    app = read_app(_EXAMPLE)
    assert fit(_invoking("close-stale-tickets"), app)[1] == ()
    assert fit(_invoking("other-app/sync-contacts"), app)[1] == ()
    (problem,) = fit(_invoking("sync-contacts"), app)[1]
    assert problem.level == "error"
    assert "close-stale-tickets" in problem.hint
