"""Laws of `assistant test --crash-matrix`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

REQUEST = "When a user is created, post their email to the #general Slack channel"


def test_the_grid(cli: Any, app: Path) -> None:
    """A generated function is killed everywhere, and what a second message needs is said."""
    made = cli("generate", REQUEST, "--app", app, "--yes", "--json").document["workflow"]["id"]
    document = cli("test", made, "--crash-matrix", "--app", app, "--json").document
    assert document["holds"] is True
    assert {cell["killed"] for cell in document["cells"]} == {"worker", "executor"}
    shown = cli("test", made, "--crash-matrix", "--app", app)
    assert shown.code == 0, shown.err
    assert "TWICE: POST https://slack.com/api/chat.postMessage" in shown.out
    assert "No completed step ran again" in shown.out


def test_only_by_itself(cli: Any, app: Path) -> None:
    """It chooses its faults itself."""
    ended = cli("test", "x", "--crash-matrix", "--fail", "a", "--app", app)
    assert ended.code == 2
    assert "--crash-matrix" in ended.err
