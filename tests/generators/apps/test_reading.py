"""Reading a whole app."""

import subprocess
import sys
from pathlib import Path

from generators.apps import read_app
from generators.apps.facts import ServeFacts

EXAMPLE = Path(__file__).parents[3] / "examples" / "contacts_api"


def test_the_example_app_is_understood() -> None:
    """Framework, client, serve(), functions, models, sessions and routes are all found."""
    app = read_app(EXAMPLE)
    assert (app.language, app.framework, app.package) == ("python", "fastapi", "app")
    assert app.import_root == app.root == EXAMPLE.resolve()
    assert app.client is not None
    assert (app.client.module, app.client.name) == ("app.inngest.client", "inngest_client")
    assert app.client.app_id == "contacts-api"
    assert app.functions_module == "app.inngest.functions"
    assert app.serve is not None
    assert (app.serve.list_kind, app.serve.app_variable) == ("inline", "app")
    assert app.entry is not None
    assert app.relative(app.entry.path) == "app/main.py"
    assert [one.id for one in app.functions] == ["close-stale-tickets"]
    assert [one.name for one in app.models] == ["User", "Contact", "Ticket"]
    assert [(one.name, one.kind) for one in app.sessions] == [
        ("SessionLocal", "factory"),
        ("engine", "engine"),
    ]
    assert app.env_names == ("DATABASE_URL",)
    assert app.python == ">=3.11"
    assert "sqlalchemy" in app.dependencies


def test_routes_of_the_example_know_what_they_create() -> None:
    """A route that makes and commits a model says so."""
    creating = {
        (one.method, one.path): one.creates for one in read_app(EXAMPLE).routes if one.creates
    }
    assert creating == {
        ("POST", "/users"): ("User",),
        ("PUT", "/contacts/{external_id}"): ("Contact",),
        ("POST", "/tickets"): ("Ticket",),
    }


def test_what_is_asked_by_name_is_found() -> None:
    """Functions, models and columns can be looked up; what is not there is None."""
    app = read_app(EXAMPLE)
    function, model = app.function("close-stale-tickets"), app.model("Contact")
    assert function is not None
    assert function.crons == ("0 3 * * *",)
    assert function.triggers == ('inngest.TriggerCron(cron="0 3 * * *")',)
    assert model is not None
    column = model.column("external_id")
    assert column is not None
    assert column.unique
    assert (app.function("x"), app.model("X"), model.column("x")) == (None, None, None)


def test_lines_lead_to_what_they_tell_of() -> None:
    """A line counts from 1 and holds the thing it is given for."""
    app = read_app(EXAMPLE)
    serve = app.serve
    assert isinstance(serve, ServeFacts)
    assert ".serve(" in serve.path.read_text().splitlines()[serve.line - 1]
    for route in app.routes:
        assert f"def {route.function}" in route.file.read_text().splitlines()[route.line - 1]
    for model in app.models:
        assert f"class {model.name}" in model.path.read_text().splitlines()[model.line - 1]


def test_reading_needs_no_parser_but_that_of_python() -> None:
    """libcst, black and pydantic are not loaded by reading an app."""
    code = (
        "import sys; from pathlib import Path; from generators.apps import read_app;"
        f"read_app(Path({str(EXAMPLE)!r}));"
        "print(*{'libcst', 'black', 'pydantic', 'jinja2'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_time_grows_with_the_files_and_not_faster(tmp_path: Path) -> None:
    """Four times the files cost about four times the work: what is done is counted, not timed."""
    steps = [_calls_made(tmp_path / str(count), count) for count in (20, 80)]
    assert steps[1] < 6 * steps[0]


def _calls_made(root: Path, count: int) -> int:
    """How many Python functions are called in reading an app of so many files."""
    package = root / "app"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    text = (EXAMPLE / "app" / "routes" / "users.py").read_text()
    for number in range(count):
        (package / f"module_{number}.py").write_text(text)
    calls = 0

    def count_call(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count_call)
    try:
        read_app(root)
    finally:
        sys.setprofile(None)
    return calls
