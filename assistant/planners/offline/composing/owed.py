"""Fields that later steps read of a step that is still to be completed."""

from __future__ import annotations

from collections.abc import Mapping

from generators.spec.steps import CodeStep, Step, walk
from generators.spec.values import refs
from generators.spec.workflow import Workflow

RESULT = '{"task": task, "given": given}'
"""What a step gives until somebody completes it."""


def with_owed(workflow: Workflow) -> Workflow:
    """Let each step that is to be completed give, as 0, every field that is read of it.

    Whoever completes it sees which ones are expected, and until then what reads them runs.
    """
    owed: dict[str, dict[str, None]] = {
        step.id: {} for _, step in walk(workflow.steps) if _is_open(step)
    }
    for ref in refs((workflow.steps, workflow.options)) if owed else ():
        if ref.root == "steps" and len(ref.segments) > 1 and ref.segments[0] in owed:
            owed[ref.segments[0]][ref.segments[1]] = None
    if not any(owed.values()):
        return workflow
    from generators.fitting.rebuilding import rebuilt

    return rebuilt(workflow, lambda step: _given(step, owed))


def _is_open(step: Step) -> bool:
    return isinstance(step, CodeStep) and RESULT in step.body and "[" not in step.body


def _given(step: Step, owed: Mapping[str, Mapping[str, None]]) -> Step:
    names = [name for name in owed.get(step.id, ()) if name not in {"task", "given"}]
    if not names or not isinstance(step, CodeStep):
        return step
    fields = "".join(f', "{name}": 0' for name in names if name.isidentifier())
    return step.model_copy(update={"body": step.body.replace(RESULT, f"{RESULT[:-1]}{fields}}}")})
