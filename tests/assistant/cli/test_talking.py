"""chat, edit, remove and eval, as people and scripts use them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DAILY = "Sync our Salesforce contacts every day at 9 AM Paris time"
FILE = "app/inngest/functions/sync_contacts.py"
Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def synced(cli: Callable[..., Any], app: Path) -> Path:
    """An app with a generated function."""
    assert cli("generate", DAILY, "--yes", "--provider", "offline", "--app", app).code == 0
    return app


def _environment(**more: str) -> dict[str, str]:
    keys = ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ASSISTANT_PROVIDER", "ASSISTANT_MODEL")
    return {name: value for name, value in os.environ.items() if name not in keys} | more


def _chat(
    app: Path, said: str, *options: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assistant", "chat", "--app", str(app), *options],
        input=said,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=_environment(**environment),
    )


def _sources(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if not name.startswith(".assistant")}


def test_edit_changes_the_file_and_undo_restores_it(
    cli: Callable[..., Any], synced: Path, files: Files
) -> None:
    """The JSON document is that of generate; the disk holds what it says."""
    before = files(synced)

    done = cli("edit", "sync-contacts", "make it 8 AM instead", "--yes", "--json", "--app", synced)

    document = done.document
    assert (done.code, document["outcome"], document["applied"]) == (0, "planned", True)
    assert document["run"]["status"] == "completed"
    assert document["workflow"]["triggers"][0]["local"] == "0 8 * * *"
    assert {each["path"] for each in document["files"]} == {
        FILE,
        ".assistant/workflows/sync-contacts.json",
    }
    assert b"(8, 0)" in files(synced)[FILE]
    assert cli("undo", "--app", synced).code == 0
    assert _sources(files(synced)) == _sources(before)


def test_edit_writes_nothing_unasked(cli: Callable[..., Any], synced: Path, files: Files) -> None:
    """Without --yes and without a terminal it shows the diff and says how."""
    before = files(synced)

    done = cli("edit", "sync-contacts", "retry 10 times", "--app", synced)

    assert done.code == 0
    assert "+    retries=10," in done.out
    assert "add --yes to write" in done.err
    assert _sources(files(synced)) == _sources(before)


@pytest.mark.parametrize(
    ("function", "request_", "code", "said"),
    [
        ("nothing", "retry 3 times", 4, "functions: close-stale-tickets, sync-contacts"),
        ("close-stale-tickets", "retry 3 times", 4, "written by hand"),
        ("sync-contacts", "make it sparkle", 3, "no edit that is understood"),
        ("sync-contacts", "   ", 2, "empty"),
    ],
)
def test_edit_says_why_not(  # noqa: PLR0917
    cli: Callable[..., Any], synced: Path, function: str, request_: str, code: int, said: str
) -> None:
    """Exit codes as documented, one clear message, nothing written."""
    done = cli("edit", function, request_, "--yes", "--provider", "offline", "--app", synced)

    assert done.code == code
    assert said in done.err + done.out


def test_remove_takes_everything_out_and_undo_brings_it_back(
    cli: Callable[..., Any], synced: Path, files: Files
) -> None:
    """File, registration and remembered workflow, as one change."""
    before = files(synced)
    shown = cli("remove", "sync-contacts", "--app", synced)
    assert _sources(files(synced)) == _sources(before)
    assert "add --yes" in shown.err

    done = cli("remove", "sync-contacts", "--yes", "--json", "--app", synced)

    after = files(synced)
    assert done.document["applied"] is True
    assert FILE not in after
    assert ".assistant/workflows/sync-contacts.json" not in after
    assert b"sync_contacts" not in after["app/main.py"]
    assert cli("undo", "--app", synced).code == 0
    for name in (FILE, "app/main.py", ".assistant/workflows/sync-contacts.json"):
        assert files(synced)[name] == before[name]


def test_remove_refuses_what_people_wrote(cli: Callable[..., Any], app: Path) -> None:
    """Exit 4 with the reason."""
    done = cli("remove", "close-stale-tickets", "--yes", "--app", app)

    assert done.code == 4
    assert "written by hand" in done.err


def test_a_plain_chat_is_linear_text(app: Path, files: Files) -> None:
    """Every line that was said and answered has its mark; no escape sequences."""
    done = _chat(app, f"{DAILY}\napply it\nshow me only the trigger\nexit\n", "--plain")

    assert done.returncode == 0
    assert f"You: {DAILY}\n" in done.stdout
    assert "Assistant: " in done.stdout
    assert "Nothing is written yet." in done.stdout
    assert "  ran: the function completes with the real SDK" in done.stdout
    assert "written and read back" in done.stdout
    assert "every day at 09:00 (Europe/Paris)" in done.stdout
    assert "\x1b" not in done.stdout
    assert FILE in files(app)


def test_a_chat_resumes(app: Path) -> None:
    """Another process goes on where this one ended; without --plain it says that it is plain."""
    first = _chat(app, f"{DAILY}\n")
    again = _chat(app, "apply it\n", "--resume", "last", "--plain")

    assert "this is the plain chat" in first.stderr
    assert "a proposal is open: sync-contacts" in again.stderr
    assert "written and read back" in again.stdout


def test_a_chat_as_json_has_a_document_for_each_line(app: Path) -> None:
    """Scripts read outcomes, not prose."""
    done = _chat(app, f"{DAILY}\nundo that\n", "--json")

    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["outcome"], first["ended"]["reason"]) == ("planned", "proposed")
    assert (second["outcome"], second["said"]) == ("answered", "undo that")


def test_an_unknown_conversation_is_refused(app: Path) -> None:
    """The message names what there is."""
    done = _chat(app, "", "--resume", "nothing")

    assert done.returncode == 2
    assert "there is no conversation 'nothing'" in done.stderr


def test_control_sequences_in_answers_are_shown_not_obeyed(app: Path, tmp_path: Path) -> None:
    """A model cannot move the cursor of a terminal."""
    script = tmp_path / "script.jsonl"
    script.write_text(json.dumps({"text": "boo \u001b[2J"}) + "\n")

    done = _chat(app, "hello, please\n", "--provider", "scripted", ASSISTANT_SCRIPT=str(script))

    assert "boo \\x1b[2J" in done.stdout
    assert "\x1b" not in done.stdout


def test_interrupting_a_turn_leaves_the_chat_open(app: Path, tmp_path: Path) -> None:
    """Ctrl-C stops the turn within a second; the next line is answered."""
    script = tmp_path / "script.jsonl"
    script.write_text('{"error": "RateLimited", "retry_after": 50}\n{"text": "Here."}\n')
    with subprocess.Popen(
        [sys.executable, "-m", "assistant", "chat", "--app", str(app), "--provider", "scripted"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(ASSISTANT_SCRIPT=str(script)),
    ) as chat:
        assert chat.stdin is not None
        assert chat.stdout is not None
        assert chat.stderr is not None
        chat.stdin.write("hello, please\n")
        chat.stdin.flush()
        while "Try 2 of 4" not in chat.stderr.readline():
            pass
        started = time.monotonic()
        chat.send_signal(signal.SIGINT)
        while "(stopped)" not in chat.stdout.readline():
            pass
        seconds = time.monotonic() - started
        out, _ = chat.communicate("are you there, please\n", timeout=60)

    assert seconds < 1
    assert "Assistant: Here." in out
    assert chat.returncode == 0


def test_eval_prints_shares_and_costs(cli: Callable[..., Any], app: Path, tmp_path: Path) -> None:
    """A table for people, one document for scripts."""
    file = tmp_path / "cases.jsonl"
    case = {
        "id": "one",
        "text": DAILY,
        "trigger": {"kind": "cron", "cron": "0 9 * * *", "zone": "Europe/Paris"},
        "services": ["salesforce"],
    }
    file.write_text(json.dumps(case) + "\n")

    table = cli("eval", file, "--provider", "offline", "--app", app)
    document = cli("eval", file, "--provider", "offline", "--json", "--app", app).document

    assert table.code == 0
    assert "schedule" in table.out
    assert document["pass@1"]["value"] == document["pass^3"]["value"] == 1.0
    assert (document["cost"], document["planner"]) == (0.0, "offline")


def test_eval_names_a_broken_line(cli: Callable[..., Any], app: Path, tmp_path: Path) -> None:
    """Usage errors are exit 2 with file and line."""
    file = tmp_path / "cases.jsonl"
    file.write_text('{"id": "one"}\n')

    done = cli("eval", file, "--app", app)

    assert done.code == 2
    assert "cases.jsonl:1" in done.err
