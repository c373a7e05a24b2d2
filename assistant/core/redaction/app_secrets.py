"""What is secret in an app: a redactor that knows it, and workflows that would write it into code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from assistant.core.redaction.env_files import env_files
from assistant.core.redaction.redactor import RANDOM, Redactor
from generators.spec.problems import Problem, error
from generators.spec.steps import CodeStep, Step, walk
from generators.spec.values import Literal as LiteralValue
from generators.spec.workflow import Workflow

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts

PASTED = "keep secrets in environment variables; what was pasted here may need a new one"
_HINT = "refer to an environment variable instead: env.NAME"


def redactor_for(app: AppFacts | None) -> Redactor:
    """One that knows the values in the environment, and in the app's `.env` files."""
    if app is None:
        return Redactor.of(os.environ)
    local = env_files(app.root)
    return Redactor.of(os.environ, local, names={*app.env_names, *local})


def written_secrets(workflow: Workflow, redactor: Redactor) -> Iterator[Problem]:
    """Secrets that would be written into code; random text counts where it is a whole value."""
    for path, step in _all_steps(workflow):
        text = step.model_dump_json(exclude={"steps", "branches", "body"})
        for kind in redactor.clean(text).found:
            if kind != RANDOM or _is_literal(step, redactor):
                yield error("secret", path, f"'{step.id}' holds a secret ({kind})", _HINT)
        if isinstance(step, CodeStep) and redactor.clean(step.body).found:
            message = f"the body of '{step.id}' holds a secret"
            yield error("secret", f"{path}.body", message, _HINT)
    around = workflow.model_dump_json(exclude={"steps": True, "options": {"on_failure"}})
    for kind in redactor.clean(around).found:
        yield error("secret", "", f"the workflow around its steps holds a secret ({kind})", _HINT)


def _all_steps(workflow: Workflow) -> Iterator[tuple[str, Step]]:
    """Those of the failure handler too."""
    yield from walk(workflow.steps)
    if workflow.options.on_failure:
        yield from walk(workflow.options.on_failure.steps, "options.on_failure.steps")


def _is_literal(step: object, redactor: Redactor) -> bool:
    values = getattr(step, "params", {}).values()
    literals = (str(each.value) for each in values if isinstance(each, LiteralValue))
    return any(redactor.clean(text).found for text in literals)
