"""What the offline planner plans is rendered, and runs: every case of its own file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import aclosing
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from assistant.core.evaluation.cases import read_cases
from assistant.core.planning import fitted
from assistant.planners.offline.planner import plan
from assistant.planners.protocol import Context, Planned
from generators.apps.facts import AppFacts
from generators.apps.reading import read_app
from generators.catalog import sample_answers
from generators.fitting.invocations import elsewhere
from generators.spec import Workflow, sample_event
from generators.targets.python.rendering import source_of
from generators.targets.python.wiring.model import add_model
from generators.targets.python.wiring.texts import Texts
from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.stubs.routes import StubRoute
from tests.generators.targets.python.goldens import copy_example

CASES = Path(__file__).parent.parent / "planners" / "offline" / "cases.jsonl"
_TOGETHER = 40
"""Functions that are loaded into one process."""
_OF_THE_APP = frozenset({"tables"})
"""Rules that tell what an app lacks: a table."""


class Written(NamedTuple):
    """A workflow and the module that holds its function."""

    case: str
    workflow: Workflow
    module: str
    secrets: tuple[str, ...]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> AppFacts:
    """A copy of the example app."""
    return read_app(copy_example(tmp_path_factory.mktemp("app")))


def _planned(app: AppFacts) -> Iterator[tuple[str, Workflow]]:
    context = Context(app=app, today=date(2026, 11, 29), assume_defaults=True)
    for case in read_cases(CASES):
        made = plan(case.text, context)
        if isinstance(made, Planned):
            workflow, problems = fitted(made.workflow, app)
            errors = {each.rule for each in problems if each.level == "error"}
            assert errors <= _OF_THE_APP, (case.id, problems)
            if not errors:
                yield case.id, workflow


def _with_tables(workflow: Workflow, app: AppFacts) -> AppFacts:
    """The app once it has the tables that the workflow makes."""
    texts = Texts(app)
    for table in workflow.tables:
        assert add_model(texts, app, table) is None
    for edit in texts.edits():
        (app.root / edit.path).write_bytes(edit.bytes_after or b"")
    return read_app(app.root) if texts.edits() else app


def _written(app: AppFacts) -> Iterator[Written]:
    for number, (case, workflow) in enumerate(_planned(app)):
        app = _with_tables(workflow, app)
        code, module = source_of(workflow, app)
        assert not module.problems, (case, module.problems)
        (app.functions_folder / f"case_{number}.py").write_text(code)
        name = f"{app.functions_module}.case_{number}"
        yield Written(case, workflow, name, tuple(module.secrets))


def _together(written: list[Written]) -> Iterator[list[Written]]:
    """The functions by the process that they share: no two there have the same id."""
    groups: list[dict[str, Written]] = []
    for each in written:
        free = (
            group for group in groups if each.workflow.id not in group and len(group) < _TOGETHER
        )
        group = next(free, None)
        if group is None:
            groups.append(group := {})
        group[each.workflow.id] = each
    return map(list, (group.values() for group in groups))


def _request(app: AppFacts, written: Written, others: list[Written]) -> RunRequest:
    event = sample_event(written.workflow)
    stubs = tuple(
        StubRoute(
            answer.method,
            answer.host,
            answer.path,
            body=answer.body,
            headers={"content-type": answer.content_type},
            source=answer.source,
        )
        for answer in sample_answers(written.workflow)
    )
    modules = tuple(each.module for each in others)
    secrets = tuple(sorted({secret for each in others for secret in each.secrets}))
    source = FunctionSource(app.root, (app.import_root,), modules, written.workflow.id)
    return RunRequest(
        source,
        (event,) if event else (),
        stubs=stubs,
        secrets=secrets,
        elsewhere=elsewhere(written.workflow, app),
    )


@pytest.mark.asyncio
async def test_every_planned_workflow_runs(app: AppFacts) -> None:
    """Each renders without a problem and completes with its sample event and sample answers."""
    written = list(_written(app))
    assert len(written) > 200
    pairs = [(each, group) for group in _together(written) for each in group]
    assert len(pairs) == len(written)
    async with Sandbox() as sandbox:
        reports = sandbox.runs(_request(app, each, group) for each, group in pairs)
        async with aclosing(reports):
            done = [report async for report in reports]
    failed = {
        each.case: report.error
        for (each, _), report in zip(pairs, done, strict=True)
        if report.status != "completed"
    }
    assert not failed
