"""Makes a workflow fit an app: names of tables, columns of writes, emissions.

    workflow, problems = fit(workflow, app)

What cannot be made to fit stays as it was, and a problem says why: an error where code could not
be written, a warning where something is left to a person, an info for what was decided.
"""

from __future__ import annotations

from generators.apps.facts import AppFacts
from generators.fitting.emissions import fit_emissions
from generators.fitting.invocations import fit_invocations
from generators.fitting.places import fit_places
from generators.fitting.tables import fit_tables
from generators.spec.problems import Problem
from generators.spec.workflow import Workflow

__all__ = ["fit"]


def fit(workflow: Workflow, app: AppFacts) -> tuple[Workflow, tuple[Problem, ...]]:
    """Fit a workflow to an app; fitting twice changes nothing more."""
    problems: list[Problem] = []
    for part in (fit_places, fit_tables, fit_emissions, fit_invocations):
        workflow, found = part(workflow, app)
        problems.extend(found)
    return workflow, tuple(problems)
