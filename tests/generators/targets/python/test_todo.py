"""What nobody knows yet is a comment in the code, on one line each, whatever it holds."""

from __future__ import annotations

import ast

from generators.apps.facts import AppFacts
from generators.spec import Workflow
from generators.spec.steps import HttpStep
from generators.spec.triggers import EventTrigger
from generators.spec.values import Ref
from generators.targets.python.rendering import source_of


def test_a_todo_is_a_comment_and_never_code(app: AppFacts) -> None:
    """Line breaks and quotes of a TODO stay inside of comments."""
    todo = 'which API?\nimport os; os.abort() """ # end'
    step = HttpStep(id="call-acme", name="Call Acme", url=Ref(path="env.ACME_URL"), todo=todo)
    workflow = Workflow(
        id="acme", name="Acme", triggers=(EventTrigger(event="user/created"),), steps=(step,)
    )
    code, module = source_of(workflow, app)
    assert not module.problems
    assert "# TODO: which API?" in code
    calls = {
        ast.unparse(node.func) for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)
    }
    assert "os.abort" not in calls
