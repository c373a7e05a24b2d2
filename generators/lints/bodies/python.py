"""All checks of one Python body."""

from __future__ import annotations

from generators.apps.facts import AppFacts
from generators.lints.bodies.body import Body, parsed
from generators.lints.bodies.environment import declared_only
from generators.lints.bodies.forbidden import nothing_forbidden
from generators.lints.bodies.imports import imports_exist
from generators.lints.bodies.names import names_resolve
from generators.spec.problems import Problem
from generators.spec.steps import CodeStep


def check_body(
    step: CodeStep, path: str, app: AppFacts, declared: frozenset[str]
) -> tuple[Problem, ...]:
    """Problems of one body; one that does not parse has no others."""
    body = parsed(step, path)
    if not isinstance(body, Body):
        return (body,)
    return (
        *imports_exist(body, app),
        *names_resolve(body),
        *nothing_forbidden(body),
        *declared_only(body, declared),
    )
