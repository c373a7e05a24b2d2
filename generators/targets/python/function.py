"""The function itself: its configuration, its handler and its `on_failure`."""

from __future__ import annotations

from generators.spec.steps import Step
from generators.spec.workflow import Workflow
from generators.targets.python.bindings import Uses, uses
from generators.targets.python.guards.guard import guard_lines
from generators.targets.python.handler import Handler
from generators.targets.python.module import Module
from generators.targets.python.options import option_keywords
from generators.targets.python.source.literals import Source, display, text
from generators.targets.python.source.prose import docstring, purpose
from generators.targets.python.source.templates import fill
from generators.targets.python.steps.block import block
from generators.targets.python.steps.endings import finished
from generators.targets.python.triggers import in_words, trigger_code
from generators.targets.python.values.shapes import NOTHING, Shape

COUNTS = Shape("record", ("counts",))
"""What a function gives that says only how many rows it changed."""


SKIPPED = Shape("record", ("skipped",))
"""What a function gives when its guard lets a firing go by."""


def function_code(workflow: Workflow, module: Module, variable: str, client: str) -> Source:
    """Write the function; its steps go to the module."""
    handler = Handler(module, _uses(workflow))
    guard = guard_lines(workflow.triggers, module)
    if guard:
        handler.returns.append(SKIPPED)
    body = finished(block(workflow.steps, handler, "steps"), _ending(workflow, handler))
    failure = _failure(workflow, module)
    arguments = "ctx: inngest.Context"
    module.imports.module("inngest")
    return fill(
        "function.py.j2",
        client=Source(client),
        fn_id=workflow.id,
        name=workflow.name,
        trigger=trigger_code(workflow.triggers),
        options=[(Source(key), code) for key, code in option_keywords(workflow.options, module)],
        handler=Source(variable),
        parameters=Source(arguments + (", step: inngest.Step" if module.before_0_5 else "")),
        failure=failure,
        failure_name=Source(f"{variable}_failed"),
        returns=_returns(handler),
        doc=docstring(
            purpose(workflow.description or workflow.name),
            in_words(workflow.triggers),
            width=module.style.line_length - 12,
        ),
        body=[*guard, *(Source(line) for line in handler.events.lines()), *body],
    )


def _uses(workflow: Workflow) -> Uses:
    """What is referred to, and the counts that the function gives at its end."""
    found = uses(workflow)
    if not _has_return(workflow):
        for step in workflow.steps:
            if _counts(step):
                found[step.id].append(())
    return found


def _counts(step: Step) -> bool:
    if step.kind != "call" or step.connector != "database":
        return False
    return step.operation != "query-rows"


def _has_return(workflow: Workflow) -> bool:
    return bool(workflow.steps) and workflow.steps[-1].kind == "return"


def _ending(workflow: Workflow, handler: Handler) -> list[Source]:
    """What is returned where the workflow does not say it."""
    if _has_return(workflow):
        return []
    counts = [step for step in workflow.steps if _counts(step) and step.id in handler.bindings]
    if counts:
        names = [handler.bindings[step.id] for step in counts]
        handler.returns.append(COUNTS)
        pairs = display((text(each.name), Source(each.name)) for each in names)
        return [Source(f"return {pairs}")]
    if handler.returns:
        handler.returns.append(NOTHING)
        return [Source("return None")]
    return []


def _returns(handler: Handler) -> Source:
    if not handler.returns:
        return Source("None")
    kinds = sorted(
        {_annotation(shape) for shape in handler.returns}, key=lambda kind: kind == "None"
    )
    annotation = kinds[0] if len(kinds) == 1 else "Any"
    if kinds[1:] == ["None"] and kinds[0] != "Any":
        annotation = f"{kinds[0]} | None"
    handler.module.use_any((annotation,))
    return Source(annotation)


def _annotation(shape: Shape) -> str:
    if shape.kind == "event":
        return "Any"
    if shape == SKIPPED:
        return "dict[str, str]"
    return "dict[str, int]" if shape == COUNTS else shape.annotation


def _failure(workflow: Workflow, module: Module) -> list[Source]:
    options = workflow.options
    if options.on_failure is None:
        return []
    handler = Handler(module, uses(workflow), in_failure=True)
    body = block(options.on_failure.steps, handler, "options.on_failure.steps")
    return [Source(line) for line in handler.events.lines()] + body
