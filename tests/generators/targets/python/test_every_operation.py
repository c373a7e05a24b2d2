"""Every operation of every connector is rendered, and run against its own sample answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from generators.apps.facts import AppFacts
from generators.apps.reading import read_app
from generators.catalog import Connector, Operation, connector, connector_names, sample_answers
from generators.spec import (
    CallStep,
    EventTrigger,
    Ref,
    ReturnStep,
    Value,
    Workflow,
)
from generators.targets.python.rendering import source_of
from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.stubs.routes import StubRoute
from tests.generators.targets.python.goldens import copy_example

SAMPLES: dict[str, Any] = {
    "text": "sample",
    "number": 3,
    "boolean": True,
    "instant": "2026-06-01T09:00:00Z",
    "list": ["sample"],
    "object": {"name": "sample"},
    "records": [{"name": "sample"}],
}
SERVICES = [found for name in connector_names() if (found := connector(name)) and not found.generic]
pytestmark = pytest.mark.asyncio(loop_scope="module")


def calls(found: Connector) -> list[Workflow]:
    """One workflow for each operation, every parameter taken from the event."""
    return [_calling(found, operation) for operation in found.operations]


def _calling(found: Connector, operation: Operation) -> Workflow:
    given: dict[str, Value] = {
        param.name: Ref(path=f"event.data.{param.name}") for param in operation.params
    }
    step = CallStep(id="call", connector=found.name, operation=operation.id, params=given)
    return Workflow(
        id=f"{found.name.replace('_', '-')}-{operation.id}",
        name=operation.title,
        triggers=(EventTrigger(event="app/happened"),),
        steps=(step, *_given_back(operation)),
    )


def _given_back(operation: Operation) -> tuple[ReturnStep, ...]:
    if operation.gives == "nothing":
        return ()
    return (ReturnStep(id="give", value=Ref(path="steps.call")),)


def data_for(operation: Operation) -> dict[str, Any]:
    """What the event brings: a value of the right type for each parameter."""
    return {
        param.name: "https://example.com" if param.name == "url" else SAMPLES[param.type]
        for param in operation.params
    }


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sandbox() -> AsyncIterator[Sandbox]:
    """One warm sandbox."""
    async with Sandbox() as opened:
        yield opened


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> AppFacts:
    """An app for all the functions."""
    return read_app(copy_example(tmp_path_factory.mktemp("operations")))


@pytest.mark.parametrize("found", SERVICES, ids=lambda each: each.name)
async def test_every_operation_runs(found: Connector, place: AppFacts, sandbox: Sandbox) -> None:
    """It completes in one attempt, and gives what the catalog says that the step gives."""
    workflows = calls(found)
    modules = tuple(_written(workflow, place) for workflow in workflows)
    secrets = tuple({name for each in found.operations for name in each.secrets()})
    for operation, workflow in zip(found.operations, workflows, strict=True):
        event = {"name": "app/happened", "data": data_for(operation)}
        source = FunctionSource(place.root, (place.import_root,), modules, workflow.id)
        stubs = _stubs(workflow)
        report = await sandbox.run(RunRequest(source, (event,), stubs=stubs, secrets=secrets))
        assert report.status == "completed", (workflow.id, report.error, report.notes)
        assert len(report.steps[0].attempts) == 1, (workflow.id, report.steps)
        assert report.output == _shown(operation), workflow.id


def _written(workflow: Workflow, place: AppFacts) -> str:
    """The module that the function is in."""
    code, module = source_of(workflow, place)
    assert module.problems == []
    name = workflow.id.replace("-", "_")
    path = place.root / "app" / "inngest" / "functions" / f"{name}.py"
    path.write_text(code, encoding="utf-8")
    return f"app.inngest.functions.{name}"


def _stubs(workflow: Workflow) -> tuple[StubRoute, ...]:
    return tuple(
        StubRoute(
            each.method,
            each.host,
            each.path,
            body=each.body,
            headers={"content-type": each.content_type},
            source=each.source,
        )
        for each in sample_answers(workflow)
    )


def _shown(operation: Operation) -> Any:
    return None if operation.gives == "nothing" else operation.result()
