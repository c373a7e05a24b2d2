"""Laws of `assistant generate` on apps of many shapes; each is one text file in `apps/`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.cli.app import run
from generators.apps import AppFacts, read_app
from tests.assistant.shapes.corpus import NAMES, Shape, make

SENTENCES = (
    "sync contacts hourly",
    "Set up a daily job that sends a Slack summary of open tickets at 9 AM.",
    "Add a workflow that sends a welcome email when a new user is added to the database.",
)
AGAIN = "Create a workflow that syncs our Salesforce contacts every hour."
UNTYPED = {
    "serve_imported_list": "a list without an annotation is one of objects, with two kinds in it",
    "services": "columns of the old style have no types that mypy could check",
}
"""Where mypy is not asked, and why."""
EMITTING = {"single_file_database", "factory", "services", "async_sqlalchemy", "sqlmodel_app"}
every_shape = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What mypy learns of the libraries, once for all shapes."""
    return tmp_path_factory.mktemp("mypy")


@every_shape
def test_an_app_of_any_shape_takes_what_is_asked_for(
    name: str, tmp_path: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each sentence applies and completes; the app starts, stays as tidy, and comes back whole."""
    shape = make(name, tmp_path / "shape")
    pictures = [_picture(shape.whole)]
    typed = None if name in UNTYPED else cache
    tidiness = _untidy(shape.root, typed)
    for sentence in SENTENCES:
        _generates(shape, sentence, capsys)
        pictures.append(_picture(shape.whole))
    _is_refused(shape, AGAIN, capsys)
    assert _picture(shape.whole) == pictures[-1]
    app = read_app(shape.root)
    assert _served(app) >= {"sync-contacts", "send-open-tickets-summary", "send-welcome-email"}
    assert _emits(app) is (name in EMITTING)
    assert _untidy(shape.root, typed) - tidiness == Counter()
    for picture in reversed(pictures[:-1]):
        assert run(["undo", "--app", str(shape.root)]) == 0
        assert _picture(shape.whole) == picture


def _generates(shape: Shape, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    code = run(["generate", sentence, "--app", str(shape.root), "--yes", "--json"])
    captured = capsys.readouterr()
    assert code == 0, captured.err + captured.out
    document = json.loads(captured.out)
    assert document["applied"]
    assert document["run"]["status"] == "completed"
    function_id = document["workflow"]["id"]
    assert run(["test", function_id, "--app", str(shape.root), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "completed"


def _is_refused(shape: Shape, sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The same function again, in other words, is told to be there."""
    capsys.readouterr()
    assert run(["generate", sentence, "--app", str(shape.root), "--yes"]) == 4
    assert "sync-contacts" in capsys.readouterr().err


def _picture(root: Path) -> dict[str, bytes]:
    """Every file but what we remember, and what Python and the app leave behind."""
    ours = {".assistant", "__pycache__", ".mypy_cache"}
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not ours & set(path.parts) and path.suffix != ".db"
    }


_INSPECT = """
import importlib, inspect, json, sys
module, name, factory = sys.argv[1:]
home = importlib.import_module(module)
app = getattr(home, factory)() if factory else getattr(home, name)
import inngest
from fastapi.testclient import TestClient
paths = [route.path for route in app.routes if "PUT" in getattr(route, "methods", ())]
answer = TestClient(app).get(paths[0])
assert answer.status_code == 200, answer.text
everywhere = {
    one.local_id
    for loaded in list(sys.modules.values())
    for one in list(getattr(loaded, "__dict__", {}).values())
    if isinstance(one, inngest.Function)
}
assert answer.json()["function_count"] == len(everywhere), (answer.json(), everywhere)
print(json.dumps(sorted(everywhere)))
"""


def _served(app: AppFacts) -> set[str]:
    """The ids of the functions that the app serves when its server imports it; none is forgotten."""
    assert app.entry is not None
    told = (app.entry.module, app.entry.name, app.entry.factory or "")
    found: set[str] = set(json.loads(_python(app, "-c", _INSPECT, *told)))
    if "." not in app.entry.module:
        _python(app, str(app.entry.path))
    return found


def _python(app: AppFacts, *arguments: str) -> str:
    environment = {**os.environ, "INNGEST_DEV": "1", "PYTHONPATH": str(app.import_root)}
    command = [sys.executable, "-W", "ignore", *arguments]
    done = subprocess.run(
        command, cwd=app.root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _emits(app: AppFacts) -> bool:
    """Whether a route sends the event that starts the welcome email."""
    return any(b'"user/created"' in route.file.read_bytes() for route in app.routes)


def _untidy(root: Path, cache: Path | None) -> Counter[str]:
    """What ruff, black and mypy have against the app, without line numbers."""
    return Counter((*_ruff(root), *_black(root), *(_mypy(root, cache) if cache else ())))


def _ruff(root: Path) -> Iterable[str]:
    # ruff takes `inngest` and `src/inngest` for modules of the app, and sorts the SDK among those.
    shadows = any((root / name).exists() for name in ("inngest", "src/inngest"))
    rules = "E,F" if shadows else "E,F,I"
    options = ["--no-cache", "--output-format=json", f"--select={rules}", "--ignore=E902"]
    found = json.loads(_tool(root, "ruff", "check", *options, "."))
    return [f"{one['filename']} {one['code']} {one['message']}" for one in found]


def _black(root: Path) -> Iterable[str]:
    told = _tool(root, "black", "--check", "--workers=1", ".")
    return [line for line in told.splitlines() if line.startswith("would reformat")]


def _mypy(root: Path, cache: Path) -> Iterable[str]:
    options = ["--strict", "--no-error-summary", "--explicit-package-bases"]
    start = read_app(root).import_root
    told = _tool(start, "mypy", *options, f"--cache-dir={cache}", ".")
    return [":".join((line.split(":")[0], *line.split(":")[2:])) for line in told.splitlines()]


def _tool(root: Path, name: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout or (done.stderr if name == "black" else "")
