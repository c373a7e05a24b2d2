"""Follow-ups, run: the event that comes in time, too late, or for somebody else."""

from __future__ import annotations

from contextlib import aclosing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.core.planning import fitted
from assistant.planners.offline.planner import plan
from assistant.planners.protocol import Context, Planned
from generators.apps.facts import AppFacts
from generators.apps.reading import read_app
from generators.targets.python.rendering import source_of
from sandbox_runner import FunctionSource, RunRequest, Sandbox
from sandbox_runner.request import Arrival
from tests.generators.targets.python.goldens import copy_example

WORDINGS = (
    "send a welcome email when a user signs up, and a follow-up after three days unless they upgraded",
    "When a user signs up, send a welcome email; 3 days later, if they haven't upgraded, send a follow-up.",
    "When a user signs up send a welcome email, wait three days, then send a follow-up unless they upgraded",
    "New user? Send a welcome email. Wait 3 days. If they did not upgrade by then, send a follow-up.",
)
USER = {"user_id": 7, "email": "ada@example.com", "name": "Ada"}
EMAILS = ["send-welcome-email", "send-follow-up"]


@pytest.fixture
def app(tmp_path: Path) -> AppFacts:
    """A copy of the example app."""
    return read_app(copy_example(tmp_path))


def _written(request: str, app: AppFacts, number: int) -> tuple[FunctionSource, tuple[str, ...]]:
    made = plan(request, Context(app=app, today=date(2026, 11, 29)))
    assert isinstance(made, Planned)
    workflow, _ = fitted(made.workflow, app)
    code, module = source_of(workflow, app)
    (app.functions_folder / f"case_{number}.py").write_text(code)
    name = f"{app.functions_module}.case_{number}"
    source = FunctionSource(app.root, (app.import_root,), (name,), workflow.id)
    return source, tuple(module.secrets)


def _upgraded(user: int, after: timedelta) -> tuple[Arrival, ...]:
    event: dict[str, Any] = {"name": "user/upgraded", "data": {"user_id": user}}
    return (Arrival(after, event),)


CASES = (
    ("in time", _upgraded(7, timedelta(days=1)), EMAILS[:1], timedelta(days=1)),
    ("too late", _upgraded(7, timedelta(days=4)), EMAILS, timedelta(days=3)),
    ("somebody else", _upgraded(8, timedelta(days=1)), EMAILS, timedelta(days=3)),
    ("never", (), EMAILS, timedelta(days=3)),
)


@pytest.mark.asyncio
async def test_the_follow_up_goes_only_to_who_did_not_upgrade_in_time(app: AppFacts) -> None:
    """Whatever the words: one email to who upgrades within three days, two to everybody else."""
    event = {"name": "user/created", "data": USER}
    requests = []
    for number, wording in enumerate(WORDINGS):
        source, secrets = _written(wording, app, number)
        requests += [
            RunRequest(source, (event,), arrivals=arrivals, secrets=secrets)
            for _, arrivals, _, _ in CASES
        ]
    async with Sandbox() as sandbox:
        reports = sandbox.runs(iter(requests))
        async with aclosing(reports):
            done = [report async for report in reports]
    for number, report in enumerate(done):
        name, _, emails, length = CASES[number % len(CASES)]
        sent = [step.id for step in report.steps if step.id in EMAILS]
        assert (report.status, sent) == ("completed", emails), (name, report.error)
        assert report.virtual_ms == length.total_seconds() * 1000, name
