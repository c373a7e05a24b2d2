"""Laws of the JSON that scripts read: every field of every document, from real runs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ANY = object()
PROBLEM = {
    "level": {"error", "warning", "info"}, "rule": str, "path": str, "message": str, "hint": str,
}  # fmt: skip
QUESTION = {"text": str, "choices": [str], "default": (str, None)}
USAGE = ({"model": str, "input_tokens": int, "output_tokens": int, "seconds": float}, None)
CRON = {
    "kind": {"cron"}, "crons": [str], "timezone": (str, None), "local": (str, None), "guard": bool,
    "text": str,
}  # fmt: skip
EVENT = {"kind": {"event"}, "event": str, "if": (str, None)}
CALL = {"kind": {"call"}, "id": str, "name": str, "connector": str, "operation": str, "params": {}}
KINDS = {
    "http", "code", "sleep", "sleep_until", "wait_for_event", "send_event", "invoke", "parallel",
    "branch", "each", "ai", "return",
}  # fmt: skip
WORKFLOW = {
    "id": str, "name": str, "description": str, "triggers": [(CRON, EVENT)], "options": {},
    "steps": [(CALL, {"kind": KINDS, "id": str, "name": str})], "emissions": [{}],
}  # fmt: skip
PLAN = {
    "outcome": {"planned", "question", "refused", "failed"}, "workflow": (WORKFLOW, None),
    "questions": [QUESTION], "problems": [PROBLEM], "usage": USAGE,
}  # fmt: skip
SCHEDULE = {
    "outcome": {"exact", "question", "refused", "failed"}, "crons": [str], "timezone": (str, None),
    "local": (str, None), "guard": bool, "firings": [str], "explanation": str,
    "questions": [QUESTION], "problems": [PROBLEM],
}  # fmt: skip
STATUSES = {"completed", "failed", "cancelled", "timed_out", "crashed"}
ERROR = ({"name": str, "message": str}, None)
ATTEMPT = {"status": STATUSES | {"pending"}, "error": ERROR, "duration_ms": float, "at": str}
STEP = {
    "id": str, "name": str, "kind": str, "status": STATUSES | {"pending"}, "attempts": [ATTEMPT],
    "output": ANY,
}  # fmt: skip
REPORT = {
    "status": STATUSES, "function_id": (str, None), "run_id": (str, None), "event": ({}, None),
    "output": ANY, "error": ERROR, "steps": [STEP], "sent_events": [{}], "http": [{}],
    "logs": [{}], "virtual_ms": int, "wall_ms": float,
}  # fmt: skip
GENERATE = PLAN | {
    "files": [{"path": str, "status": {"created", "modified", "deleted"}, "diff": str}],
    "applied": bool, "run": (REPORT, None),
    "claims": [{"claim": str, "level": {"proved", "ran", "simulated", "unproven"}, "evidence": str}],
    "next_runs": [{"utc": str, "local": str}], "secrets": [str],
}  # fmt: skip
FAILED = {"outcome": {"failed", "question", "refused"}, "problems": [PROBLEM]}
FUNCTION = {"id": str, "name": str, "crons": [str], "events": [str], "path": str, "line": int}
SHOWN = {
    "id": str, "path": str, "line": int, "workflow": (WORKFLOW, None), "source": str,
    "next_runs": [{"utc": str, "local": str}],
}  # fmt: skip


def misfits(value: Any, shape: Any, where: str = "$") -> list[str]:
    """Every place where a document has another shape; fields that are not named may be there."""
    match shape:
        case tuple():
            found = [misfits(value, each, where) for each in shape]
            return min(found, key=len) if all(found) else []
        case set():
            return [] if value in shape else [f"{where}: {value!r} is none of {sorted(shape)}"]
        case list():
            if not isinstance(value, list):
                return [f"{where}: {value!r} is no list"]
            return [
                m for n, each in enumerate(value) for m in misfits(each, shape[0], f"{where}.{n}")
            ]
        case dict():
            return _misfits(value, shape, where)
        case type():
            wanted = (int, float) if shape is float else shape
            fits = isinstance(value, wanted) and (shape is bool or not isinstance(value, bool))
            return [] if fits else [f"{where}: {value!r} is no {shape.__name__}"]
    return [] if shape is ANY or value is shape else [f"{where}: {value!r} is not {shape!r}"]


def _misfits(value: Any, shape: dict[str, Any], where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: {value!r} is no object"]
    missing = [f"{where}.{name} is missing" for name in shape if name not in value]
    return missing + [
        misfit
        for name, each in shape.items()
        if name in value
        for misfit in misfits(value[name], each, f"{where}.{name}")
    ]


def test_misfits_are_found() -> None:
    """The check of this module can fail: by type, by choice, by absence, deep inside."""
    assert misfits({"a": [{"b": 1}]}, {"a": [{"b": int}]}) == []
    assert misfits({"a": [{"b": True}]}, {"a": [{"b": int}]}) == ["$.a.0.b: True is no int"]
    assert misfits({}, {"a": int}) == ["$.a is missing"]
    assert misfits("x", {"y"}) == ["$: 'x' is none of ['y']"]
    assert misfits(None, (str, None)) == []
    assert misfits(1, (str, None)) != []


Case = tuple[tuple[str, ...], int, dict[str, Any], str]
"""Arguments, the exit code, the shape and the outcome."""
IN_ZONE = ("--timezone", "Europe/Paris")
EMAIL = "When a user signs up, send a welcome email, wait three days and send a follow-up"
CASES: list[Case] = [
    (("plan", "sync contacts hourly"), 0, PLAN, "planned"),
    (("plan", "sync contacts every weekday at 9", *IN_ZONE), 0, PLAN, "planned"),
    (("plan", EMAIL), 0, PLAN, "planned"),
    (("plan", "sync contacts"), 3, PLAN, "question"),
    (("plan", "On 30 February sync the contacts"), 4, PLAN, "refused"),
    (("plan", " "), 2, PLAN, "failed"),
    (("plan", "sync contacts hourly", "--provider", "openai"), 2, PLAN, "failed"),
    (("plan", "sync contacts hourly", "--timezone", "Nowhere"), 2, PLAN, "failed"),
    (("plan", "sync contacts hourly", "--jsn"), 2, PLAN, "failed"),
    (("schedule", "every weekday at 9", *IN_ZONE), 0, SCHEDULE, "exact"),
    (("schedule", "at 9", "--between", "2027-01-01", "2027-01-03"), 0, SCHEDULE, "exact"),
    (("schedule", "every Monday at 7 in Foobarville"), 3, SCHEDULE, "question"),
    (("schedule", "on 30 February"), 4, SCHEDULE, "refused"),
    (("schedule", "hourly", "--between", "2027", "2026"), 2, SCHEDULE, "failed"),
    (("generate", "sync contacts hourly", "--yes"), 0, GENERATE, "planned"),
    (("generate", "sync contacts hourly", "--dry-run"), 0, GENERATE, "planned"),
    (("generate", "sync contacts hourly"), 0, GENERATE, "planned"),
    (("generate", EMAIL, "--yes"), 0, GENERATE, "planned"),
    (("generate", "sync contacts"), 3, GENERATE, "question"),
    (("generate", "On 30 February sync the contacts", "--yes"), 4, GENERATE, "refused"),
    (("generate", "", "--yes"), 2, GENERATE, "failed"),
    (("generate", "sync contacts hourly", "--provider", "nobody"), 2, GENERATE, "failed"),
    (("test", "close-stale-tickets"), 0, REPORT, ""),
    (("test", "close-stale-tickets", "--fail", "close-tickets=9"), 1, REPORT, ""),
    (("test", "nope"), 1, REPORT | FAILED, "failed"),
    (("test", "close-stale-tickets", "--event", "{"), 2, REPORT | FAILED, "failed"),
    (("test", "close-stale-tickets", "--python", "/nowhere"), 1, REPORT | FAILED, "failed"),
    (("list",), 0, {"functions": [FUNCTION]}, ""),
    (("show", "close-stale-tickets"), 0, SHOWN, ""),
    (("show", "nope"), 1, FAILED, "failed"),
    (("undo",), 1, FAILED, "failed"),
    (("redo",), 1, FAILED, "failed"),
    (("remove", "nope"), 1, FAILED, "failed"),
    (("connectors", "slack"), 0, {"connectors": [{"name": str, "operations": [{}]}]}, ""),
    (("connectors", "slak"), 1, FAILED, "failed"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case[0])[:60])
def test_every_ending_has_the_shape_of_its_command(cli: Any, app: Path, case: Case) -> None:
    """`--json` prints exactly one document, with all fields, however the command ends."""
    arguments, code, shape, outcome = case
    ended = cli(*arguments, "--app", app, "--json")
    assert ended.code == code, ended.err + ended.out
    assert len(ended.out.splitlines()) == 1
    assert misfits(ended.document, shape) == []
    assert ended.document.get("outcome", "") == outcome
    if outcome == "failed":
        assert ended.err.lower().count("error:") == 1


def _two_clients(app: Path) -> None:
    more = 'import inngest\n\nother = inngest.Inngest(app_id="other")\n'
    (app / "app" / "other.py").write_text(more, encoding="utf-8")


def _functions_outside(app: Path) -> None:
    folder = app / "app" / "inngest" / "functions"
    folder.symlink_to(folder.rename(app.parent / "outside"))


def _syntax_error(app: Path) -> None:
    (app / "app" / "new.py").write_text("def x(:\n", encoding="utf-8")


BREAKING: dict[str, tuple[Callable[[Path], None], int, str]] = {
    "a syntax error": (_syntax_error, 1, "failed"),
    "two clients": (_two_clients, 3, "question"),
    "functions outside": (_functions_outside, 4, "refused"),
}


@pytest.mark.parametrize("case", BREAKING.values(), ids=BREAKING)
def test_an_app_that_cannot_be_used_is_told_in_the_shape(
    cli: Any, app: Path, case: tuple[Callable[[Path], None], int, str]
) -> None:
    """What is wrong with the app is a problem of the document, with its exit code."""
    spoil, code, outcome = case
    spoil(app)
    ended = cli("generate", "sync contacts hourly", "--app", app, "--yes", "--json")
    assert ended.code == code, ended.err
    assert misfits(ended.document, GENERATE) == []
    assert (ended.document["outcome"], ended.document["applied"]) == (outcome, False)
    assert len(ended.document["problems"]) == 1


def test_changes_are_taken_back_and_made_again_in_their_shape(cli: Any, app: Path) -> None:
    """undo, redo and remove tell their files; list and show know what is there in between."""
    written = cli("generate", "sync contacts hourly", "--app", app, "--yes", "--json").document
    paths = {file["path"] for file in written["files"]}
    for command, verb in (("undo", "undone"), ("redo", "redone")):
        document = cli(command, "--app", app, "--json").document
        assert misfits(document, {verb: bool, "title": str, "files": [str]}) == []
        assert set(document["files"]) >= paths
    shown = cli("show", "sync-contacts", "--app", app, "--json").document
    assert misfits(shown, SHOWN) == []
    assert shown["workflow"] == written["workflow"]
    removed = cli("remove", "sync-contacts", "--app", app, "--yes", "--json").document
    assert misfits(removed, {"files": GENERATE["files"], "applied": bool}) == []
    assert removed["applied"] is True


@pytest.mark.parametrize(("command", "shape"), [("plan", PLAN), ("schedule", SCHEDULE)])
def test_every_line_of_a_stream_gets_one_document(command: str, shape: Any) -> None:
    """A wrong line is told in its place and on stderr; the lines after it are answered."""
    lines = [
        '{"id": 1, "text": "sync contacts every day at 9"}', "not json", "[1]", "",
        '{"id": 4, "text": "hourly", "timezone": "Europe/Pari"}', '{"text": "On 30 February"}',
        '{"id": null, "text": 7}', '{"id": "last", "text": "sync contacts hourly"}',
    ]  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "assistant", command, "-"],
        input="\n".join(lines), capture_output=True, text=True, check=False,
    )  # fmt: skip
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 2
    assert done.stderr.count("error:") == 3
    assert [each.get("id", "none") for each in documents] == [
        1,
        "none",
        "none",
        4,
        "none",
        None,
        "last",
    ]
    assert [m for each in documents for m in misfits(each, shape)] == []
    failed = [each["problems"][0]["message"] for each in documents if each["outcome"] == "failed"]
    assert ["line 2" in failed[0], "line 3" in failed[1], "Europe/Pari" in failed[2]] == [True] * 3
