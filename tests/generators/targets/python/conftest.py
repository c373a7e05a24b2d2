"""A copy of the example app that is read once, and one with all golden files in it."""

from __future__ import annotations

import pytest

from generators.apps.facts import AppFacts
from generators.apps.reading import read_app
from generators.changes.apply import apply
from generators.targets.python.rendering import render
from tests.generators.targets.python.goldens import NAMES, copy_example, golden_workflow


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> AppFacts:
    """Facts of the example app; nothing writes to this copy."""
    return read_app(copy_example(tmp_path_factory.mktemp("app")))


@pytest.fixture(scope="session")
def full_app(tmp_path_factory: pytest.TempPathFactory) -> AppFacts:
    """The example app with every golden workflow rendered, applied and wired in, one by one."""
    root = copy_example(tmp_path_factory.mktemp("full"))
    for name in NAMES:
        rendered = render(golden_workflow(name), read_app(root))
        assert rendered.problems == ()
        apply(rendered.changes)
    return read_app(root)
