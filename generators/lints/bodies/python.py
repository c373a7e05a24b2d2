"""All checks of one Python body."""

from __future__ import annotations

from generators.apps.facts import AppFacts
from generators.lints.bodies.body import Body, parsed
from generators.lints.bodies.borrowed import nothing_borrowed
from generators.lints.bodies.environment import declared_only
from generators.lints.bodies.files import only_files_of_the_app
from generators.lints.bodies.forbidden import nothing_forbidden
from generators.lints.bodies.imports import imports_exist
from generators.lints.bodies.names import names_resolve
from generators.lints.bodies.standard import only_what_computes
from generators.spec.problems import Problem
from generators.spec.steps import CodeStep


def check_body(
    step: CodeStep, path: str, app: AppFacts, declared: frozenset[str]
) -> tuple[Problem, ...]:
    """Problems of one body; one that does not parse has no others."""
    body = parsed(step, path)
    if not isinstance(body, Body):
        return (body,)
    forbidden = (
        *(*nothing_forbidden(body), *only_what_computes(body), *only_files_of_the_app(body)),
        *nothing_borrowed(body, app),
    )
    return (
        *imports_exist(body, app),
        *names_resolve(body),
        *_one_a_line(forbidden),
        *declared_only(body, declared),
    )


def _one_a_line(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first problem of each line: what comes after it says the same in other words."""
    first = {problem.message.partition(":")[0]: problem for problem in reversed(problems)}
    return tuple(sorted(first.values(), key=problems.index))
