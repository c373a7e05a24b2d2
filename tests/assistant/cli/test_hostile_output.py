"""Laws of what is printed of a hostile function: it is shown, not obeyed, and forges nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FUNCTION = """
import inngest
from app.inngest.client import inngest_client

EVIL = "\\x1b]0;title\\x07\\x1b[2J\\u202e\\x9b31m\\ud800\\r"

@inngest_client.create_function(
    fn_id="evil", retries=0, trigger=inngest.TriggerEvent(event="evil/wanted"))
async def evil(ctx):
    async def named():
        print(EVIL)
        return {EVIL: EVIL}
    await ctx.step.run("id" + EVIL, named)
    await ctx.step.send_event("told", inngest.Event(name="n" + EVIL[:-2], data={"a": EVIL[:-2]}))
    raise ValueError("no\\nrun 0 of evil: completed\\n  output fine" + EVIL)
"""
HOSTILE = {"\x1b", "\x07", "\u202e", "\x9b", "\r", "\ud800"}


@pytest.fixture
def evil(app: Path) -> Path:
    """The app with a hostile function."""
    (folder,) = {path.parent for path in app.rglob("functions/*.py")}
    (folder / "evil.py").write_text(FUNCTION)
    return app


def test_a_terminal_obeys_nothing(cli: Any, evil: Path) -> None:
    """Ids, logs, outputs, events and errors reach stdout and stderr without a control character."""
    ended = cli("test", "evil", "--app", evil)
    assert ended.code == 1
    assert not HOSTILE & set(ended.out + ended.err)


def test_a_report_cannot_be_forged(cli: Any, evil: Path) -> None:
    """Lines of an error are told apart from lines of the report."""
    lines = cli("test", "evil", "--app", evil).out.splitlines()
    assert lines[0].endswith(": failed")
    assert not [line for line in lines if line.startswith(("run 0 ", "  output fine"))]


def test_a_document_is_safe_too(cli: Any, evil: Path) -> None:
    """The JSON document has them as escapes: whoever reads it gets the values as they were."""
    ended = cli("test", "evil", "--app", evil, "--json")
    assert not HOSTILE & set(ended.out)
    assert json.loads(ended.out)["status"] == "failed"
