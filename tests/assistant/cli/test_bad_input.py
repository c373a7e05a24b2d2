"""Laws of wrong input: one clear message, the right exit code, nothing half-written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest


def _said(ended: Any) -> str:
    """The errors that were told; there must be exactly one, and no traceback."""
    assert "Traceback" not in ended.err
    assert ended.err.lower().count("error:") == 1, ended.err
    return str(ended.err)


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_an_empty_request_is_wrong_usage(cli: Any, app: Path, files: Any, text: str) -> None:
    """Nothing but white space ends with exit 2."""
    before = files(app)
    for name in ("generate", "plan"):
        ended = cli(name, text, "--app", app)
        assert ended.code == 2
        assert "empty" in _said(ended)
    assert files(app) == before


def test_a_request_of_100_kb_is_wrong_usage(cli: Any, app: Path) -> None:
    """Far too much text ends with exit 2 and says how much is read."""
    ended = cli("generate", "sync contacts hourly " * 5_000, "--app", app)
    assert ended.code == 2
    assert "100,000" in _said(ended)


def test_a_folder_without_an_app_is_wrong_usage(cli: Any, tmp_path: Path) -> None:
    """An empty folder is no app; the message says where to go."""
    ended = cli("generate", "sync contacts hourly", "--app", tmp_path, "--yes")
    assert ended.code == 2
    assert "--app" in _said(ended)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_wrong_usage(cli: Any, tmp_path: Path) -> None:
    """A folder that is not there is told by its name."""
    ended = cli("list", "--app", tmp_path / "nowhere")
    assert ended.code == 2
    assert "nowhere" in _said(ended)


def test_a_syntax_error_is_told_with_its_place(cli: Any, app: Path, files: Any) -> None:
    """File, line and column are named, and nothing changes."""
    broken = app / "app" / "routes" / "users.py"
    broken.write_text(broken.read_text() + "\n\ndef broken(:\n    pass\n", encoding="utf-8")
    line = broken.read_text().splitlines().index("def broken(:") + 1
    before = files(app)
    ended = cli("generate", "sync contacts hourly", "--app", app, "--yes")
    assert ended.code == 1
    assert f"users.py:{line}:" in _said(ended)
    assert files(app) == before


def test_two_clients_ask_which(cli: Any, app: Path, files: Any) -> None:
    """An ambiguous client names the candidates and what to type."""
    more = 'import inngest\n\nother_client = inngest.Inngest(app_id="other")\n'
    (app / "app" / "other.py").write_text(more, encoding="utf-8")
    before = files(app)
    ended = cli("generate", "sync contacts hourly", "--app", app, "--yes")
    assert ended.code == 3
    assert "app.other:other_client" in _said(ended)
    assert files(app) == before


def test_functions_that_lie_outside_are_refused(cli: Any, app: Path, tmp_path: Path) -> None:
    """A functions folder that is a link out of the app is refused, and the target stays as it is."""
    outside = tmp_path / "outside"
    folder = app / "app" / "inngest" / "functions"
    folder.rename(outside)
    folder.symlink_to(outside)
    before = sorted(outside.iterdir())
    ended = cli("generate", "sync contacts hourly", "--app", app, "--yes")
    assert ended.code == 4
    assert "outside" in _said(ended)
    assert sorted(outside.iterdir()) == before


def test_a_read_only_app_is_told(cli: Any, app: Path, files: Any, tmp_path: Path) -> None:
    """A folder that cannot be written is told, and stays as it was."""
    shutil.copytree(app, tmp_path / "other")
    assert cli("generate", "sync contacts hourly", "--app", tmp_path / "other", "--yes").code == 0
    before = files(app)
    with _read_only(app):
        ended = cli("generate", "sync contacts hourly", "--app", app, "--yes")
    assert ended.code == 1
    assert str(app) in _said(ended)
    assert files(app) == before


HEAD = "import inngest\nimport inngest.fast_api\nfrom fastapi import FastAPI\n\n\n"
HIDDEN = HEAD + (
    "def make() -> FastAPI:\n    app = FastAPI()\n"
    '    inngest.fast_api.serve(app, inngest.Inngest(app_id="x"), [])\n    return app\n'
)
TIED = HEAD + (
    'app = FastAPI()\nclient = inngest.Inngest(app_id="x", logger=app.state.logger)\n'
    "inngest.fast_api.serve(app, client, [])\n"
)


@pytest.mark.parametrize(("main", "said"), [(HIDDEN, "has no name"), (TIED, "Move `client`")])
def test_a_client_that_cannot_be_imported_is_refused(
    cli: Any, tmp_path: Path, files: Any, main: str, said: str
) -> None:
    """Where no function could get at the client, it is said what to do, and nothing is written."""
    (tmp_path / "main.py").write_text(main)
    before = files(tmp_path)
    ended = cli("generate", "sync contacts hourly", "--app", tmp_path, "--yes")
    assert ended.code == 4
    assert said in _said(ended) + ended.err
    assert files(tmp_path) == before


@contextmanager
def _read_only(root: Path) -> Iterator[None]:
    """Take the right to write away, also from root, who becomes nobody for the time."""
    folders = [root, *(path for path in root.rglob("*") if path.is_dir())]
    for folder in (*folders, *root.parents[: len(root.parents) - 2]):
        folder.chmod(0o555 if folder in folders else 0o755)
    if os.getuid() == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        for folder in folders:
            folder.chmod(0o755)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("generat", "x"), "Did you mean 'generate'?"),
        (("list", "--jsn"), "--json"),
        (("plan",), "Missing argument"),
        (("plan", "sync contacts hourly", "--timezone", "Europe/Pari"), "Europe/Paris"),
        (("plan", "sync contacts hourly", "--cron", "local"), "tz"),
        (("test", "nope"), "close-stale-tickets"),
        (("show", "close-stale-ticket"), "did you mean 'close-stale-tickets'?"),
        (("test", "close-stale-tickets", "--event", "{"), "not JSON"),
        (("test", "close-stale-tickets", "--event", "@missing.json"), "missing.json"),
        (("test", "close-stale-tickets", "--fail", "=2"), "--fail STEP"),
        (("test", "close-stale-tickets", "--fail", "nowhere=2"), "close-tickets"),
        (("undo",), "undo"),
        (("generate", "sync contacts hourly", "--provider", "nobody"), "offline, anthropic"),
    ],
)
def test_a_wrong_word_names_what_is_there(
    cli: Any, app: Path, arguments: tuple[str, ...], said: str
) -> None:
    """A wrong flag, name or value ends with a message that names what is available."""
    where = () if arguments[0] == "generat" else ("--app", app)
    ended = cli(*arguments, *where)
    assert ended.code in (1, 2)
    assert said in ended.err
    assert "Traceback" not in ended.err
