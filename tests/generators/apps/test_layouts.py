"""Where the app is imported from, and where files of new functions go."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.apps import AppFacts, read_app
from generators.apps.errors import FolderEscapes

Maker = Callable[[dict[str, str]], Path]
Reader = Callable[[dict[str, str]], AppFacts]
CLIENT = "import inngest\nclient = inngest.Inngest(app_id='x')\n"
ENTRY = "from fastapi import FastAPI\napp = FastAPI()\n"
FUNCTION = """
from {client} import client
@client.create_function(fn_id="{id}", trigger=None)
def run(ctx): ...
"""


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {"app/__init__.py": "", "app/main.py": ENTRY},
            (".", "app", "app/inngest/functions", "app.inngest.functions"),
            id="a package",
        ),
        pytest.param(
            {"app/main.py": "from app.db import x\n" + ENTRY, "app/db.py": "x = 1"},
            (".", "app", "app/inngest/functions", "app.inngest.functions"),
            id="a package without __init__.py",
        ),
        pytest.param(
            {"src/shop/__init__.py": "", "src/shop/main.py": ENTRY + "import shop\n"},
            ("src", "shop", "src/shop/inngest/functions", "shop.inngest.functions"),
            id="a src layout",
        ),
        pytest.param(
            {"backend/app/__init__.py": "", "backend/app/main.py": "import app.x\n" + ENTRY},
            ("backend", "app", "backend/app/inngest/functions", "app.inngest.functions"),
            id="a folder of its own",
        ),
        pytest.param(
            {"main.py": ENTRY},
            (".", None, "src/inngest/functions", "src.inngest.functions"),
            id="no package",
        ),
        pytest.param(
            {"src/main.py": "from db import x\n" + ENTRY, "src/db.py": "x = 1"},
            ("src", None, "src/inngest_app/functions", "inngest_app.functions"),
            id="no package, and src is the import root",
        ),
        pytest.param(
            {"app/__init__.py": "", "app/main.py": ENTRY, "app/inngest.py": CLIENT},
            (".", "app", "app/functions", "app.functions"),
            id="a module named inngest in the package",
        ),
        pytest.param(
            {
                "app/__init__.py": "",
                "app/main.py": ENTRY,
                "app/inngest.py": CLIENT,
                "app/functions.py": "",
            },
            (".", "app", "app/workflows", "app.workflows"),
            id="and one named functions",
        ),
        pytest.param(
            {
                "app/__init__.py": "",
                "app/main.py": ENTRY,
                "app/core/inngest/client.py": CLIENT,
            },
            (".", "app", "app/core/inngest/functions", "app.core.inngest.functions"),
            id="a folder inngest that holds the client",
        ),
        pytest.param(
            {
                "app/__init__.py": "",
                "app/main.py": ENTRY,
                "app/inngest/client.py": CLIENT,
                "app/inngest/functions.py": FUNCTION.format(client="app.inngest.client", id="a"),
            },
            (".", "app", "app/inngest", "app.inngest"),
            id="functions in one module: beside it",
        ),
        pytest.param(
            {
                "app/__init__.py": "",
                "app/main.py": ENTRY,
                "app/client.py": CLIENT,
                "app/jobs/daily.py": FUNCTION.format(client="app.client", id="a"),
                "app/jobs/hourly.py": FUNCTION.format(client="app.client", id="b"),
            },
            (".", "app", "app/jobs", "app.jobs"),
            id="functions live somewhere already",
        ),
        pytest.param(
            {
                "main.py": ENTRY
                + CLIENT
                + "@client.create_function(fn_id='a', trigger=None)\ndef f(c): ...\n",
            },
            (".", None, "src/inngest/functions", "src.inngest.functions"),
            id="everything in one file",
        ),
    ],
)
def test_new_functions_go_where_a_colleague_would_put_them(
    read: Reader, files: dict[str, str], expected: tuple[str, str | None, str, str]
) -> None:
    """Import root, package and folder follow from what the app looks like."""
    app = read(files)
    folder = app.relative(app.functions_folder)
    found = (app.relative(app.import_root), app.package, folder, app.functions_module)
    assert found == expected


def test_the_sdk_is_never_hidden(read: Reader) -> None:
    """Not even functions that live in a top-level folder `inngest` draw new ones there."""
    app = read(
        {
            "main.py": ENTRY,
            "client.py": CLIENT,
            "inngest/functions/a.py": FUNCTION.format(client="client", id="a"),
        }
    )
    assert app.functions_module.partition(".")[0] != "inngest"


def test_a_functions_folder_that_leads_out_of_the_app_is_refused(
    make_app: Maker, tmp_path: Path
) -> None:
    """The message names the link and where it leads."""
    root = make_app({"app/__init__.py": "", "app/main.py": ENTRY})
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "app" / "inngest").mkdir()
    (root / "app" / "inngest" / "functions").symlink_to(outside)
    with pytest.raises(FolderEscapes) as caught:
        read_app(root)
    assert caught.value.target == outside.resolve()
    assert str(outside) in str(caught.value)


def test_installed_packages_do_not_decide_where_imports_start(read: Reader) -> None:
    """A folder of the app with the name of a dependency does not make its parent an import root."""
    app = read(
        {
            "app/main.py": "import app.x\nimport celery\nimport celery.x\n" + ENTRY,
            "app/x.py": "import celery\n",
            "app/y.py": "import celery\n",
            "app/celery/z.py": "import celery\n",
            "pyproject.toml": '[project]\ndependencies = ["celery"]',
        }
    )
    assert app.import_root == app.root
