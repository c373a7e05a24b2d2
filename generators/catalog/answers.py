"""Sample answers for the outside calls of a workflow, for the sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from generators.catalog.calls import lowered
from generators.catalog.language_models import lowered_ai, sample_of_ai
from generators.catalog.registry import find_operation
from generators.spec.primitives import HttpRequest, OAuth
from generators.spec.samples import DEFAULT_INSTANT, sample_data
from generators.spec.steps import AiStep, CallStep, HttpStep, walk
from generators.spec.values import Literal, Ref, Template, Value, refs
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
    content_type: str = "application/json"
    joins: bool = False
    """Whether it is data of GraphQL, which other data can stand beside."""


def sample_answers(workflow: Workflow) -> tuple[SampleAnswer, ...]:
    """One answer for every outside HTTP call, in order of the steps, what fits any host last.

    All of GraphQL is one address, so its answers are one answer with the data of each.
    """
    steps = [step for _, step in walk(workflow.steps)]
    if workflow.options.on_failure:
        steps += [step for _, step in walk(workflow.options.on_failure.steps)]
    found: dict[tuple[str, str, str], SampleAnswer] = {}
    read = _fields_read(workflow)
    for answer in (answer for step in steps for answer in _answers(step, read)):
        place = (answer.method, answer.host, answer.path)
        known = found.get(place)
        found[place] = _joined(known, answer) if known and answer.joins else answer
    return tuple(sorted(found.values(), key=lambda each: each.host == "*"))


def _fields_read(workflow: Workflow) -> dict[str, tuple[str, ...]]:
    """The fields of each step's result that are read, by the id of the step."""
    found: dict[str, tuple[str, ...]] = {}
    for ref in refs(workflow):
        if ref.root == "steps" and len(ref.segments) > 1:
            found[ref.segments[0]] = (*found.get(ref.segments[0], ()), ref.segments[1])
    return found


def _joined(first: SampleAnswer, second: SampleAnswer) -> SampleAnswer:
    data = {**first.body["data"], **second.body["data"]}
    return replace(second, body={**second.body, "data": data})


def _answers(step: Any, read: Mapping[str, tuple[str, ...]]) -> Iterator[SampleAnswer]:
    if isinstance(step, CallStep):
        primitive = lowered(step)
        operation = find_operation(step.connector, step.operation)
        if isinstance(primitive, HttpRequest) and operation:
            source = f"sample of {step.connector}.{step.operation}"
            if primitive.token:
                yield _token(primitive.token, f"sample token of {step.connector}")
            yield _answer(primitive, operation.sample, source)
    elif isinstance(step, AiStep):
        yield _answer(lowered_ai(step), sample_of_ai(step), f"sample of {step.provider}")
    elif isinstance(step, HttpStep):
        made = sample_data(((name,) for name in read.get(step.id, ())), DEFAULT_INSTANT)
        yield _answer(step, {"ok": True} | made, "a made-up answer")


def _answer(request: HttpRequest, body: Any, source: str) -> SampleAnswer:
    joins = request.body_format == "graphql"
    kind = _CONTENT_TYPES[request.answer]
    return SampleAnswer(request.method, *_place(request.url), body, source, kind, joins)


_CONTENT_TYPES = {
    "json": "application/json",
    "status": "application/json",
    "feed": "application/rss+xml",
    "text": "text/plain; charset=utf-8",
}


def _token(oauth: OAuth, source: str) -> SampleAnswer:
    body = {"access_token": "sample-token", "token_type": "Bearer", "expires_in": 3600}
    return SampleAnswer("POST", *_place(oauth.token_url), body, source)


def _place(url: Value) -> tuple[str, str]:
    """Host and path as globs."""
    address = _glob(url)
    if address.startswith("*"):
        _, slash, path = address.partition("/")
        return "*", f"{slash}{path}" or "*"
    parts = urlsplit(address)
    return parts.netloc or "*", parts.path or "/"


def _glob(value: Value) -> str:
    """Text as a glob: references match anything, the rest only itself."""
    if isinstance(value, Literal):
        return _escaped(str(value.value))
    if isinstance(value, Template):
        return "".join("*" if isinstance(part, Ref) else _escaped(part) for part in value.parts)
    return "*"


def _escaped(text: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in text)
