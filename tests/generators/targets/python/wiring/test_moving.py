"""A client that functions could not import is moved to where they can."""

from collections.abc import Callable

import pytest

from generators.apps import AppFacts
from generators.changes.changeset import FileEdit
from generators.targets.python.wiring.refusal import Refusal
from generators.targets.python.wiring.wire import wire

Reader = Callable[[dict[str, str]], AppFacts]
SERVE = "inngest.fast_api.serve(app, client, [])\n"
HEAD = "import inngest\nimport inngest.fast_api\nfrom fastapi import FastAPI\n"


def after(app: AppFacts) -> dict[str, str]:
    """The files that are written, by their paths."""
    edits = wire(app, f"{app.functions_module}.job", "job")
    assert not isinstance(edits, Refusal), edits
    assert all(isinstance(edit, FileEdit) for edit in edits)
    return {edit.path: edit.after or "" for edit in edits}


def test_the_client_goes_to_a_module_of_its_own(read: Reader) -> None:
    """Comments go with it, imports that nothing else needs go too, and the rest stays."""
    main = (
        "import logging\n\n" + HEAD + "\napp = FastAPI()\n\n"
        "# One for all.\n"
        'client = inngest.Inngest(\n    app_id="x",\n    logger=logging.getLogger("uvicorn"),\n)\n\n'
        '\n@app.get("/")\ndef home() -> None: ...\n\n\n' + SERVE
    )
    files = after(read({"main.py": main}))
    assert files["src/inngest/client.py"] == (
        '"""The Inngest client; functions import it from here."""\n\nimport logging\n\nimport inngest\n\n'
        "# One for all.\n"
        'client = inngest.Inngest(\n    app_id="x",\n    logger=logging.getLogger("uvicorn"),\n)\n'
    )
    assert files["main.py"] == (
        HEAD
        + "\nfrom src.inngest.client import client\nfrom src.inngest.functions.job import job\n\n"
        'app = FastAPI()\n\n\n@app.get("/")\ndef home() -> None: ...\n\n\n'
        "inngest.fast_api.serve(app, client, [job])\n"
    )


def test_what_it_needs_goes_along_but_loggers_are_everybodys_own(read: Reader) -> None:
    """Constants move and are imported back where they are used; a logger is in both modules."""
    main = (
        HEAD.replace("import inngest\n", "import logging\nimport inngest\n", 1)
        + '\nNAME = "x"\nlog = logging.getLogger(__name__)\n'
        "client = inngest.Inngest(app_id=NAME, logger=log)\napp = FastAPI(title=NAME)\n" + SERVE
    )
    files = after(read({"app/__init__.py": "", "app/main.py": main}))
    assert (
        'NAME = "x"\nlog = logging.getLogger(__name__)\nclient =' in files["app/inngest/client.py"]
    )
    assert "log = logging.getLogger(__name__)\n" in files["app/main.py"]
    assert "from app.inngest.client import NAME, client\n" in files["app/main.py"]
    assert 'NAME = "x"' not in files["app/main.py"]


def test_who_imported_it_still_can(read: Reader) -> None:
    """The module exports the name that others import from it."""
    main = HEAD + '\nclient = inngest.Inngest(app_id="x")\napp = FastAPI()\n' + SERVE
    other = "def later():\n    from app.main import client\n    return client\n"
    files = after(read({"app/__init__.py": "", "app/main.py": main, "app/other.py": other}))
    assert "from app.inngest.client import client as client\n" in files["app/main.py"]


@pytest.mark.parametrize("acting", ["load_dotenv()", 'os.environ["INNGEST_DEV"] = "1"'])
def test_what_runs_before_it_still_does(read: Reader, acting: str) -> None:
    """The imports of the client and of the function stand behind the statement."""
    main = HEAD + f'\n{acting}\nclient = inngest.Inngest(app_id="x")\napp = FastAPI()\n' + SERVE
    text = after(read({"main.py": main}))["main.py"]
    assert text.index(acting) < text.index("import client  # noqa: E402")
    assert text.index("import client") < text.index("import job  # noqa: E402")


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        ("logger=app.logger", "`app`"),
        ("logger=Log()", "`Log`"),
        ("logger=log()", "`log`"),
    ],
)
def test_a_client_that_needs_its_module_is_not_moved(read: Reader, needs: str, told: str) -> None:
    """The refusal says what it needs and what to do; nothing is written."""
    main = (
        HEAD + "\n\nclass Log: ...\n\n\ndef log(): ...\n\n\napp = FastAPI()\n"
        f'client = inngest.Inngest(app_id="x", {needs})\n' + SERVE
    )
    app = read({"main.py": main})
    refusal = wire(app, f"{app.functions_module}.job", "job")
    assert isinstance(refusal, Refusal)
    assert refusal.rule == "client-in-a-circle"
    assert told in refusal.message
    assert "Move `client`" in refusal.hint


def test_a_client_that_the_package_of_the_functions_makes_stays(read: Reader) -> None:
    """Python imports the package before them, so that there is no circle."""
    init = HEAD + '\nclient = inngest.Inngest(app_id="x")\napp = FastAPI()\n' + SERVE
    files = after(read({"app/__init__.py": init}))
    assert "app/inngest/client.py" not in files
    assert "from app.inngest.functions.job import job  # noqa: E402\n" in files["app/__init__.py"]
