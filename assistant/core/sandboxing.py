"""Runs a function of an app in the sandbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sandbox_runner.request import FunctionSource, RunRequest

if TYPE_CHECKING:
    from generators.apps.facts import AppFacts, FunctionFacts
    from generators.spec.workflow import Workflow
    from sandbox_runner.executor.faults import Fault
    from sandbox_runner.stubs.routes import StubRoute


def run_request(
    app: AppFacts,
    function: FunctionFacts,
    *,
    events: Sequence[Mapping[str, Any]] = (),
    faults: Mapping[str, Fault | int] | None = None,
    at: datetime | None = None,
    python: str | None = None,
    record: bool = False,
    delivery: Mapping[str, Any] | None = None,
    passed: Mapping[str, str] | None = None,
) -> RunRequest:
    """Say how to run a function: sample event and sample answers come from its workflow.

    `passed` are secrets that it gets as they are; all others are fakes.
    """
    from assistant.core.memory import recall
    from assistant.core.stubbing import stubs_of
    from generators.fitting.invocations import elsewhere

    workflow = recall(app.root, function.id)
    own = stubs_of(app.root, function.id, recordings=not record)
    return RunRequest(
        source=_source(app, function),
        events=tuple(events) or _kept(app.root, function) or _sample(workflow, function),
        at=at or _first_meant(workflow),
        faults=faults or {},
        stubs=own if record else (*own, *_stubs(workflow)),
        secrets=app.env_names,
        environment=passed or {},
        elsewhere=elsewhere(workflow, app) if workflow else (),
        record=record,
        python=Path(python) if python else None,
        **(delivery or {}),
    )


def _source(app: AppFacts, function: FunctionFacts) -> FunctionSource:
    others = dict.fromkeys(each.module for each in app.functions if each.module != function.module)
    return FunctionSource(
        app_root=app.root,
        import_roots=(app.import_root,),
        modules=(function.module,),
        function_id=function.id,
        more_modules=tuple(others),
    )


def _sample(workflow: Workflow | None, function: FunctionFacts) -> tuple[Mapping[str, Any], ...]:
    """The first event that starts it, with the fields that its steps or its code read."""
    from generators.spec.samples import DEFAULT_INSTANT, sample_data, sample_event

    if workflow is not None:
        event = sample_event(workflow)
        return (event,) if event else ()
    if not function.events:
        return ()
    from generators.apps.event_fields import event_fields

    data = sample_data(event_fields(function.path), DEFAULT_INSTANT)
    return ({"name": function.events[0], "data": data},)


def _kept(app: Path, function: FunctionFacts) -> tuple[Mapping[str, Any], ...]:
    from assistant.core.samples import kept_event

    event = kept_event(app, function.id)
    return () if event is None else (event,)


def _first_meant(workflow: Workflow | None) -> datetime | None:
    """The first moment at which a schedule means to work, not one that its guard would skip."""
    if workflow is None or not any(trigger.kind == "cron" for trigger in workflow.triggers):
        return None
    from assistant.core.previews import next_runs
    from generators.spec.samples import DEFAULT_INSTANT

    runs = next_runs(workflow, DEFAULT_INSTANT, 1)
    return datetime.fromisoformat(runs[0]["utc"]) if runs else None


def _stubs(workflow: Workflow | None) -> tuple[StubRoute, ...]:
    if workflow is None:
        return ()
    from generators.catalog import sample_answers
    from sandbox_runner.stubs.routes import StubRoute

    return tuple(
        StubRoute(
            answer.method,
            answer.host,
            answer.path,
            body=answer.body,
            headers={"content-type": answer.content_type},
            source=answer.source,
        )
        for answer in sample_answers(workflow)
    )
