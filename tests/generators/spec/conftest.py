"""Small workflows to check."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generators.spec import Workflow, read_workflow

Make = Callable[..., Workflow]


@pytest.fixture
def make() -> Make:
    """A function that makes a workflow of steps, started by an event unless said otherwise."""

    def build(*steps: dict[str, Any], **more: Any) -> Workflow:
        document = {
            "id": "sample",
            "name": "Sample",
            "triggers": [{"kind": "event", "event": "app/thing.made"}],
            "steps": list(steps),
            **more,
        }
        found = read_workflow(document)
        assert isinstance(found, Workflow), found
        return found

    return build
