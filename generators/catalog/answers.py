"""Sample answers for the outside calls of a workflow, for the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from generators.catalog.calls import lowered
from generators.catalog.language_models import lowered_ai, sample_of_ai
from generators.catalog.registry import find_operation
from generators.spec.primitives import HttpRequest
from generators.spec.steps import AiStep, CallStep, HttpStep, walk
from generators.spec.values import Literal, Ref, Template, Value
from generators.spec.workflow import Workflow


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """What to answer a call with; host and path are globs, the query is not looked at."""

    method: str
    host: str
    path: str
    body: Any
    source: str
    """`sample of salesforce.list-contacts`."""


def sample_answers(workflow: Workflow) -> tuple[SampleAnswer, ...]:
    """One answer for every outside HTTP call, in order of the steps."""
    steps = [step for _, step in walk(workflow.steps)]
    if workflow.options.on_failure:
        steps += [step for _, step in walk(workflow.options.on_failure.steps)]
    answers = (answer for step in steps for answer in _answers(step))
    return tuple({(each.method, each.host, each.path): each for each in answers}.values())


def _answers(step: Any) -> Iterator[SampleAnswer]:
    if isinstance(step, CallStep):
        primitive = lowered(step)
        operation = find_operation(step.connector, step.operation)
        if isinstance(primitive, HttpRequest) and operation:
            source = f"sample of {step.connector}.{step.operation}"
            yield _answer(primitive, operation.sample, source)
    elif isinstance(step, AiStep):
        yield _answer(lowered_ai(step), sample_of_ai(step), f"sample of {step.provider}")
    elif isinstance(step, HttpStep):
        yield _answer(step, {"ok": True}, "a made-up answer")


def _answer(request: HttpRequest, body: Any, source: str) -> SampleAnswer:
    address = _glob(request.url)
    if address.startswith("*"):
        _, slash, path = address.partition("/")
        return SampleAnswer(request.method, "*", f"{slash}{path}" or "*", body, source)
    parts = urlsplit(address)
    return SampleAnswer(request.method, parts.netloc or "*", parts.path or "/", body, source)


def _glob(value: Value) -> str:
    """Text as a glob: references match anything, the rest only itself."""
    if isinstance(value, Literal):
        return _escaped(str(value.value))
    if isinstance(value, Template):
        return "".join("*" if isinstance(part, Ref) else _escaped(part) for part in value.parts)
    return "*"


def _escaped(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)
