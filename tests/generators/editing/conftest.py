"""Workflows, and an app that one of them was written into."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generators.apps import AppFacts, read_app
from generators.changes.apply import apply
from generators.spec import (
    CallStep,
    EachStep,
    EventTrigger,
    Literal,
    Options,
    Ref,
    ReturnStep,
    SleepStep,
    Template,
    Workflow,
)
from generators.targets import render

EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"


def post(step: str, channel: str = "#sales", text: str = "An order") -> CallStep:
    """A step that posts to Slack."""
    params = {"channel": Literal(value=channel), "text": Literal(value=text)}
    return CallStep(id=step, connector="slack", operation="post-message", params=params)


@pytest.fixture
def workflow() -> Workflow:
    """A workflow with a loop in it."""
    tell = CallStep(
        id="tell-each",
        connector="slack",
        operation="post-message",
        params={
            "channel": Literal(value="#orders"),
            "text": Template(parts=("Item ", Ref(path="item.name"))),
        },
    )
    return Workflow(
        id="tell-team",
        name="Tell the team",
        description="Tells the team about orders.",
        triggers=(EventTrigger(event="order/created"),),
        options=Options(retries=2),
        steps=(
            post("tell-sales"),
            SleepStep(id="wait", duration="1h"),
            EachStep(id="items", items=Ref(path="event.data.items"), steps=(tell,)),
            ReturnStep(id="done", value=Literal(value="told")),
        ),
    )


@pytest.fixture
def app(tmp_path: Path, workflow: Workflow) -> AppFacts:
    """A copy of the example app that the workflow was written into, and that remembers it."""
    root = tmp_path / "contacts_api"
    ignored = shutil.ignore_patterns("__pycache__", ".*cache", ".venv", "*.db", ".assistant")
    shutil.copytree(EXAMPLE, root, ignore=ignored)
    rendered = render("python", workflow, read_app(root))
    assert rendered.problems == ()
    apply(rendered.changes)
    memory = root / ".assistant" / "workflows"
    memory.mkdir(parents=True)
    (memory / f"{workflow.id}.json").write_text(json.dumps(workflow.to_json()))
    return read_app(root)
