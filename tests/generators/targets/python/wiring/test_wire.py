"""Everything that makes a function part of its app."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from black import Mode, format_str

from generators.apps import AppFacts, read_app
from generators.changes.apply import apply
from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.undo import undo
from generators.targets.python.wiring.client import client_for
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.wire import sendable, unwire, wire

Reader = Callable[[dict[str, str]], AppFacts]
EXAMPLE = Path(__file__).parents[5] / "examples" / "contacts_api"
ENTRY = "from fastapi import FastAPI\n\napp = FastAPI()\n"


@dataclass(frozen=True)
class Wish:
    """An emission, as a typed workflow has it."""

    event: str
    model: str = ""
    route: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    place: str = "route"


def function_file(app: AppFacts, name: str = "welcome", event: str = "user/created") -> FileEdit:
    """A function as a target would write it."""
    client = client_for(app)
    text = (
        f"import inngest\n\nfrom {client.module} import {client.name}\n\n\n"
        f"@{client.name}.create_function(\n"
        f'    fn_id="{name}", trigger=inngest.TriggerEvent(event="{event}")\n)\n'
        f"async def {name}(ctx: inngest.Context) -> None: ...\n"
    )
    return FileEdit.created(app.relative(app.functions_folder / f"{name}.py"), text)


def wired(app: AppFacts, *wishes: Wish, name: str = "welcome") -> AppFacts:
    """Write the function, wire it, apply it all and read the app again."""
    edits = wire(app, f"{app.functions_module}.{name}", name, wishes)
    assert not isinstance(edits, Refusal), edits
    apply(ChangeSet(app.root, (function_file(app, name), *edits), f"Add {name}"))
    return read_app(app.root)


def inspect(app: AppFacts, module: str) -> subprocess.CompletedProcess[str]:
    """Import a module of the app as it would be run."""
    environment = {**os.environ, "INNGEST_DEV": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-W", "ignore", "-c", f"import {module}"]
    return subprocess.run(
        command, cwd=app.import_root, env=environment, capture_output=True, text=True, check=False
    )


def untidy(root: Path) -> str:
    """Files that black would change, and what ruff says of errors and names."""
    files = {path: path.read_text() for path in root.rglob("*.py")}
    black = [
        path.name for path, text in files.items() if text and format_str(text, mode=Mode()) != text
    ]
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--isolated",
        "--no-cache",
        "--select=E,F",
        ".",
    ]
    ruff = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return "".join(black) + (ruff.stdout + ruff.stderr if ruff.returncode else "")


@pytest.fixture
def example(tmp_path: Path) -> AppFacts:
    """A copy of the example app."""
    root = tmp_path / "app"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns(".*", "__pycache__", "*.db"))
    return read_app(root)


def test_the_example_app_is_wired_in_two_edits(example: AppFacts) -> None:
    """One edit per file: the list of functions, and the route that creates users."""
    edits = wire(
        example, "app.inngest.functions.welcome", "welcome", [Wish("user/created", "User")]
    )
    assert not isinstance(edits, Refusal)
    assert [(edit.path, edit.status) for edit in edits] == [
        ("app/main.py", "modified"),
        ("app/routes/users.py", "modified"),
    ]


def test_a_wired_app_passes_its_own_tests_and_sends_the_event(example: AppFacts) -> None:
    """The tests of the example app run over what was written."""
    app = wired(example, Wish("user/created", "User", data={"email": "email"}))
    assert [one.id for one in app.functions] == ["close-stale-tickets", "welcome"]
    (app.root / "tests" / "test_welcome.py").write_text(
        "def test_a_user_is_told(client, sent):\n"
        '    client.post("/users", json={"email": "a@b.c", "name": "A"})\n'
        '    assert [one["data"] for one in sent] == [{"email": "a@b.c"}]\n'
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "ignore"]
    done = subprocess.run(command, cwd=app.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_wiring_is_idempotent_and_undone_without_a_trace(example: AppFacts) -> None:
    """Wiring what is wired gives no edit; undo gives the bytes back."""
    before = {path: path.read_bytes() for path in example.root.rglob("*.py")}
    app = wired(example, Wish("user/created", "User"))
    wish = Wish("user/created", "User")
    assert wire(app, "app.inngest.functions.welcome", "welcome", [wish]) == ()
    undo(app.root)
    assert {path: path.read_bytes() for path in app.root.rglob("*.py")} == before


def test_unwiring_takes_the_entry_out(example: AppFacts) -> None:
    """The list and the imports are as before wiring."""
    before = (example.root / "app/main.py").read_text()
    app = wired(example)
    edits = unwire(app, "app.inngest.functions.welcome", "welcome")
    assert not isinstance(edits, Refusal)
    assert [edit.after for edit in edits] == [before]


@pytest.mark.parametrize(
    ("files", "entry"),
    [
        pytest.param({"main.py": ENTRY}, "main", id="no package"),
        pytest.param({"app/__init__.py": "", "app/main.py": ENTRY}, "app.main", id="a package"),
        pytest.param({"src/shop/__init__.py": "", "src/shop/api.py": ENTRY}, "shop.api", id="src"),
        pytest.param(
            {
                "src/main.py": "from db import x\n" + ENTRY + "app.state.x = x\n",
                "src/db.py": "x = 1\n",
            },
            "main",
            id="src is the import root",
        ),
        pytest.param(
            {
                "app/__init__.py": "",
                "app/main.py": "import inngest\n"
                + ENTRY
                + 'boss = inngest.Inngest(app_id="x")\n\n\n@app.get("/")\ndef home() -> None: ...\n',
            },
            "app.main",
            id="the client is in the file that serves",
        ),
        pytest.param(
            {
                "app/__init__.py": "",
                "app/main.py": "from fastapi import FastAPI\n\n\ndef create() -> FastAPI:\n"
                "    app = FastAPI()\n    return app\n\n\nserver = create()\n",
            },
            "app.main",
            id="a factory",
        ),
    ],
)
def test_what_is_missing_is_made_and_the_app_still_starts(
    read: Reader, files: dict[str, str], entry: str
) -> None:
    """Client, folders and serve() appear; the app can be imported and serves the function."""
    app = wired(read(files))
    assert app.client is not None
    assert app.serve is not None
    assert [one.id for one in app.functions] == ["welcome"]
    started = inspect(app, entry)
    assert started.returncode == 0, started.stderr
    assert untidy(app.root) == ""
    assert wire(app, f"{app.functions_module}.welcome", "welcome") == ()


def test_a_made_client_is_told_before_it_is_made(read: Reader) -> None:
    """`client_for` names what `wire` will create, so that a function can import it."""
    planned = read({"main.py": ENTRY, "pyproject.toml": '[project]\nname = "My Shop"'})
    client = client_for(planned)
    made = wired(planned).client
    assert made is not None
    assert (made.module, made.name, made.app_id) == (client.module, client.name, "my-shop")


def test_two_functions_are_wired_one_after_the_other(read: Reader) -> None:
    """The second finds what the first made."""
    app = wired(wired(read({"main.py": ENTRY})), name="farewell")
    assert "[welcome, farewell]" in (app.root / "main.py").read_text()
    assert inspect(app, "main").returncode == 0


def test_a_list_in_another_module_is_wired_there(read: Reader) -> None:
    """Where the list is no display, the call is edited instead."""
    files = {
        "app/__init__.py": "",
        "app/client.py": 'import inngest\n\nclient = inngest.Inngest(app_id="x")\n',
        "app/jobs.py": "ALL = [*[]]\n",
        "app/main.py": "import inngest.fast_api\nfrom fastapi import FastAPI\n\n"
        "from app.client import client\nfrom app.jobs import ALL\n\napp = FastAPI()\n"
        "inngest.fast_api.serve(app, client, ALL)\n",
    }
    edits = wire(read(files), "app.x", "x")
    assert not isinstance(edits, Refusal)
    assert [edit.path for edit in edits if edit.status == "modified"] == ["app/jobs.py"]
    edits = wire(read({**files, "app/jobs.py": "ALL = list()\n"}), "app.x", "x")
    assert not isinstance(edits, Refusal)
    (edit,) = [edit for edit in edits if edit.status == "modified"]
    assert edit.path == "app/main.py"
    assert "[*ALL, x]" in (edit.after or "")


@pytest.mark.parametrize(
    ("wish", "rule"),
    [
        (Wish("a/b", "Invoice"), "no-route"),
        (Wish("a/b", "User", "POST /nowhere"), "no-route"),
        (Wish("a/b", "User", "POST /tickets"), "not-created"),
        (Wish("a/b", "Contact"), "unclear-object"),
    ],
)
def test_one_unclear_thing_refuses_the_whole(example: AppFacts, wish: Wish, rule: str) -> None:
    """The refusal says what to do; nothing is half wired."""
    refusal = wire(example, "app.inngest.functions.x", "x", [wish])
    assert isinstance(refusal, Refusal)
    assert refusal.rule == rule
    assert refusal.hint


def test_a_guessed_place_that_is_unclear_is_left_out_and_told(example: AppFacts) -> None:
    """Nobody named the route: the workflow is made without it, and the reason comes along."""
    fine, refused = sendable(example, [Wish("a/b", "Contact")])
    assert not fine
    assert [one.rule for one in refused] == ["unclear-object"]
    asked = [Wish("a/b", "User", "POST /nowhere")]
    assert sendable(example, asked) == (asked, [])


def test_an_app_without_a_framework_is_refused(read: Reader) -> None:
    """There is nothing to serve from, and the hint says what is needed."""
    refusal = wire(read({"main.py": "print()\n"}), "x", "x")
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "no-entry"


def test_other_encodings_are_kept(read: Reader) -> None:
    """A file in latin-1 is edited as latin-1."""
    app = read({"main.py": ENTRY})
    main = app.root / "main.py"
    main.write_bytes(b"# -*- coding: latin-1 -*-\n# caf\xe9\n" + ENTRY.encode())
    wired(read_app(app.root))
    assert main.read_bytes().startswith(b"# -*- coding: latin-1 -*-\n# caf\xe9\n")
