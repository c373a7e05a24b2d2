"""Laws of `assistant generate`: from a sentence to a function that ran."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

SENTENCES = {
    "sync contacts hourly": "sync-contacts",
    "Create a workflow that syncs our Salesforce contacts every hour.": None,
    "Set up a daily job that sends a Slack summary of open tickets at 9 AM.": None,
    "Add a workflow that sends a welcome email when a new user is added to the database.": None,
}


@pytest.mark.parametrize(("request_text", "function_id"), SENTENCES.items())
def test_a_sentence_becomes_a_function_that_runs(
    cli: Any, app: Path, request_text: str, function_id: str | None
) -> None:
    """With no key, a sentence is planned, written, wired in, and completes in the sandbox."""
    ended = cli("generate", request_text, "--app", app, "--yes", "--json")
    assert ended.code == 0, ended.err + ended.out
    document = ended.document
    workflow = document["workflow"]
    assert function_id in (None, workflow["id"])
    assert workflow["name"]
    assert workflow["triggers"]
    assert workflow["steps"]
    assert document["applied"] is True
    assert document["run"]["status"] == "completed"
    assert document["run"]["steps"]
    assert {claim["level"] for claim in document["claims"]} <= {
        "proved", "ran", "simulated", "unproven",
    }  # fmt: skip
    listed = cli("list", "--app", app, "--json").document["functions"]
    assert workflow["id"] in [function["id"] for function in listed]


def test_an_event_is_sent_from_the_route_that_creates(cli: Any, app: Path) -> None:
    """A workflow about new users makes POST /users send the event it listens to."""
    ended = cli("generate", "Email new users a welcome when a user is added to the database",
                "--app", app, "--yes", "--json")  # fmt: skip
    assert ended.code == 0, ended.err + ended.out
    (trigger,) = ended.document["workflow"]["triggers"]
    changed = {file["path"]: file["diff"] for file in ended.document["files"]}
    assert trigger["event"] in changed["app/routes/users.py"]


def test_without_a_yes_nothing_is_written(cli: Any, app: Path, files: Any) -> None:
    """Where nobody can be asked, the diff is shown, nothing is written, and how is said."""
    before = files(app)
    ended = cli("generate", "sync contacts hourly", "--app", app)
    assert ended.code == 0
    assert "+++" in ended.out
    assert "--yes" in ended.err
    assert files(app) == before


def test_a_dry_run_writes_nothing(cli: Any, app: Path, files: Any) -> None:
    """--dry-run shows everything, and --yes does not change that."""
    before = files(app)
    ended = cli("generate", "sync contacts hourly", "--app", app, "--dry-run", "--yes", "--json")
    assert ended.code == 0
    assert ended.document["applied"] is False
    assert ended.document["run"] is None
    assert [file["status"] for file in ended.document["files"]]
    assert files(app) == before


def test_undo_gives_every_byte_back(cli: Any, app: Path, files: Any) -> None:
    """generate, undo, redo: the files are as before, and as after."""
    before = files(app)
    assert cli("generate", "sync contacts hourly", "--app", app, "--yes").code == 0
    after = {path: data for path, data in files(app).items() if "journal" not in path}
    assert cli("undo", "--app", app).code == 0
    left = {path: data for path, data in files(app).items() if not path.startswith(".assistant")}
    assert left == before
    assert cli("redo", "--app", app).code == 0
    assert {path: data for path, data in files(app).items() if "journal" not in path} == after


def test_an_id_is_not_taken_twice(cli: Any, app: Path, files: Any) -> None:
    """The same request again is refused, names the function there is, and changes nothing."""
    assert cli("generate", "sync contacts hourly", "--app", app, "--yes").code == 0
    before = files(app)
    ended = cli("generate", "sync contacts hourly", "--app", app, "--yes")
    assert ended.code == 4
    assert "sync-contacts" in ended.err
    assert files(app) == before


def test_another_workflow_gets_a_number(cli: Any, app: Path) -> None:
    """An id that a workflow with other steps has is numbered, and said so; one given is refused."""
    first = "every hour post 'one' to #ops on Slack, call it post-to-ops"
    assert cli("generate", first, "--app", app, "--yes").code == 0
    other = "every hour post 'two' to #ops on Slack, call it post-to-ops"
    assert cli("generate", other, "--app", app, "--yes").code == 4
    plain = [f"every hour post '{text}' to #ops on Slack" for text in ("three", "four")]
    ids = []
    for text in plain:
        ended = cli("generate", text, "--app", app, "--yes", "--json")
        assert ended.code == 0, ended.err + ended.out
        ids.append(ended.document["workflow"]["id"])
    assert len(set(ids)) == 2


NASTY = [
    '"""; import os; os.system("touch /tmp/owned") #',
    "'''\" + __import__('os').environ['HOME'] + \"'''",
    "{{ config.items() }} {% for x in y %}",
    "\\N{BULLET} \\x41 \\u0041 {0} %s $HOME",
    "line one\nline two\r\nline three",
    "bell \x07 escape \x1b[31m null \x00 bidi \u202e end",
    "🦄 ünïcode \ud83d",
]


@pytest.mark.parametrize("nasty", NASTY)
def test_text_of_a_request_is_only_ever_a_literal(cli: Any, app: Path, nasty: str) -> None:
    """Quotes, braces, newlines and control characters cannot leave a literal or a comment."""
    request = f'Every hour post "{nasty}" to #support on Slack'
    ended = cli("generate", request, "--app", app, "--dry-run", "--json")
    assert ended.code in (0, 3, 4), ended.err
    for file in ended.document["files"]:
        assert "\x1b" not in file["diff"]
        if file["status"] == "created" and file["path"].endswith(".py"):
            added = "\n".join(line[1:] for line in file["diff"].splitlines()[3:])
            names = {node.id for node in ast.walk(ast.parse(added)) if isinstance(node, ast.Name)}
            assert not names & {"__import__", "config", "x", "y"}
