"""Which files belong to an app, and what is said of those that do not parse."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.apps import AppFacts, read_app
from generators.apps.errors import AppError, BadSettings, NotAnApp, SyntaxInApp

Maker = Callable[[dict[str, str]], Path]
Reader = Callable[[dict[str, str]], AppFacts]
ROUTE = """
from fastapi import FastAPI
app = FastAPI()
@app.get("/{}")
def read() -> None: ...
"""


def test_what_is_not_the_app_is_not_read(read: Reader) -> None:
    """Environments, dependencies, tests and hidden folders are skipped, even if they are broken."""
    app = read(
        {
            "main.py": ROUTE.format("mine"),
            "tests/test_x.py": "broken (",
            "test_y.py": "broken (",
            "conftest.py": "broken (",
            ".hidden/x.py": "broken (",
            "node_modules/x.py": "broken (",
            "__pycache__/x.py": "broken (",
            "my_env/pyvenv.cfg": "",
            "my_env/lib/x.py": "broken (",
        }
    )
    assert [route.path for route in app.routes] == ["/mine"]


def test_links_are_not_followed(make_app: Maker, tmp_path: Path) -> None:
    """Neither out of the app nor in circles."""
    root = make_app({"main.py": ROUTE.format("mine")})
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.py").write_text(ROUTE.format("theirs"))
    (root / "link").symlink_to(tmp_path / "outside")
    (root / "circle").symlink_to(root)
    (root / "file.py").symlink_to(tmp_path / "outside" / "x.py")
    assert [route.path for route in read_app(root).routes] == ["/mine"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("x = 1\ndef f(:\n", 2, 7),
        ("if True:\nx = 1\n", 2, 1),
        ("x = 'unterminated\n", 1, 5),
        ("x = 1\ny = \x00\n", 2, 1),
        ("# -*- coding: nonsense -*-\n", 1, 1),
    ],
)
def test_a_syntax_error_is_said_with_its_place(
    make_app: Maker, text: str, line: int, column: int
) -> None:
    """File, line and column, all in one message."""
    root = make_app({"app/main.py": ""})
    (root / "app/main.py").write_text(text)
    with pytest.raises(SyntaxInApp) as caught:
        read_app(root)
    assert (caught.value.file, caught.value.line) == ((root / "app/main.py").resolve(), line)
    assert f"app/main.py:{line}:" in str(caught.value)
    if "\x00" not in text and "coding" not in text:
        assert caught.value.column == column


def test_bytes_that_are_no_text_are_a_syntax_error(make_app: Maker) -> None:
    """A file in another encoding than it says names itself."""
    root = make_app({"main.py": ""})
    (root / "main.py").write_bytes(b"x = '\xff'\n")
    with pytest.raises(SyntaxInApp, match=r"main\.py"):
        read_app(root)


def test_too_deep_nesting_is_an_error_of_ours(make_app: Maker) -> None:
    """What the parser of Python cannot take is no crash."""
    root = make_app({"main.py": "x = " + "(" * 5000 + ")" * 5000})
    with pytest.raises(AppError):
        read_app(root)


@pytest.mark.parametrize("files", [{}, {"README.md": "x"}, {"tests/test_x.py": ""}])
def test_a_folder_without_python_is_no_app(make_app: Maker, files: dict[str, str]) -> None:
    """Nothing to read is said, with what to do."""
    with pytest.raises(NotAnApp, match="--app DIR"):
        read_app(make_app(files))


def test_a_missing_folder_is_no_app(tmp_path: Path) -> None:
    """A path to nowhere is said; so is one to a file."""
    (tmp_path / "file").touch()
    for name in ("nowhere", "file"):
        with pytest.raises(NotAnApp, match="no such folder"):
            read_app(tmp_path / name)


@pytest.mark.parametrize(
    "text",
    ["[broken", '[tool.assistant]\nclient = "app.client"', "[tool.assistant]\nclient = 3"],
)
def test_settings_that_cannot_be_used_are_said(make_app: Maker, text: str) -> None:
    """pyproject.toml has to parse, and a client is written module:name."""
    with pytest.raises(BadSettings, match=r"pyproject\.toml"):
        read_app(make_app({"main.py": "", "pyproject.toml": text}))
