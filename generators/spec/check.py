"""What must hold in a workflow beyond its shape."""

from __future__ import annotations

from generators.spec.problems import Problem
from generators.spec.rules.identity import unique_ids
from generators.spec.rules.limits import within_limits
from generators.spec.rules.loops import starts_itself
from generators.spec.rules.naming import event_names
from generators.spec.rules.references import references_resolve
from generators.spec.rules.structure import structure_makes_sense
from generators.spec.workflow import Workflow

RULES = (
    unique_ids,
    references_resolve,
    within_limits,
    event_names,
    structure_makes_sense,
    starts_itself,
)


def check(workflow: Workflow) -> tuple[Problem, ...]:
    """Apply every rule, in a fixed order; linear in the number of steps and references."""
    return tuple(problem for rule in RULES for problem in rule(workflow))
