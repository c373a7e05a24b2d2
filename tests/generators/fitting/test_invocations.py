"""Laws of invoking functions."""

from __future__ import annotations

from pathlib import Path

from generators.apps import read_app
from generators.fitting import fit
from generators.fitting.invocations import elsewhere
from generators.spec import EventTrigger, InvokeStep, Workflow

_EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"


def _invoking(function: str) -> Workflow:
    step = InvokeStep(id="run-it", function=function)
    return Workflow(id="w", name="W", triggers=(EventTrigger(event="a/b"),), steps=(step,))


def test_an_absent_function_is_warned_of_with_those_that_are_there() -> None:
    """It may be written next; another app's is named by its id, and needs no word."""
    app = read_app(_EXAMPLE)
    assert fit(_invoking("close-stale-tickets"), app)[1] == ()
    assert fit(_invoking("other-app/sync-contacts"), app)[1] == ()
    (problem,) = fit(_invoking("sync-contacts"), app)[1]
    assert problem.level == "warning"
    assert "unproven" in problem.message
    assert "close-stale-tickets" in problem.hint


def test_a_name_that_is_nearly_one_of_the_app_is_an_error() -> None:
    """It is hardly a function that is still to come: it is told which one may be meant."""
    (problem,) = fit(_invoking("close-stale-ticket"), read_app(_EXAMPLE))[1]
    assert problem.level == "error"
    assert "did you mean 'close-stale-tickets'?" in problem.hint


def test_functions_elsewhere_are_those_that_the_app_has_not() -> None:
    """Another app's are called as the SDK calls them: the app's id, a hyphen, its own."""
    app = read_app(_EXAMPLE)
    assert elsewhere(_invoking("close-stale-tickets"), app) == ()
    assert elsewhere(_invoking("sync-contacts"), app) == ("sync-contacts",)
    assert elsewhere(_invoking("other-app/sync-contacts"), app) == ("other-app-sync-contacts",)
