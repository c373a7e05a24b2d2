"""Dependencies, the version of the SDK, and that of Python."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generators.apps import AppFacts, read_app

Maker = Callable[[dict[str, str]], Path]
Reader = Callable[[dict[str, str]], AppFacts]
PROJECT = '[project]\nrequires-python = ">=3.12"\ndependencies = ["FastAPI[all]>=0.1", "inngest>=0.4.2,<1"]'
POETRY = '[tool.poetry.dependencies]\npython = "^3.11"\ninngest = "^0.3.1"\nTyping_Extensions = {version = "*"}'


@pytest.mark.parametrize(
    ("files", "names", "version"),
    [
        ({"pyproject.toml": PROJECT}, ("fastapi", "inngest"), "0.4.2"),
        ({"pyproject.toml": POETRY}, ("inngest", "typing-extensions"), "0.3.1"),
        ({"requirements.txt": "# x\ninngest==0.5.1 ; x\n-r other.txt\n"}, ("inngest",), "0.5.1"),
        ({"requirements.txt": "inngest\n"}, ("inngest",), None),
        ({}, (), None),
    ],
)
def test_what_the_app_needs_is_read_from_where_it_says_so(
    read: Reader, files: dict[str, str], names: tuple[str, ...], version: str | None
) -> None:
    """Names are normalised; the lowest version that is allowed stands for the SDK's."""
    app = read({"main.py": "", **files})
    assert app.dependencies == names
    assert app.sdk_version == version


def test_what_is_installed_comes_before_what_is_locked_and_declared(make_app: Maker) -> None:
    """The environment, then the lock file, then the requirement."""
    root = make_app({"main.py": "", "pyproject.toml": PROJECT})
    lock = '[[package]]\nname = "inngest-other"\nversion = "9"\n[[package]]\nname = "inngest"\nversion = "0.4.9"\n'
    (root / "uv.lock").write_text(lock)
    assert read_app(root).sdk_version == "0.4.9"
    (root / ".venv/lib/python3.12/site-packages/inngest-0.5.19.dist-info").mkdir(parents=True)
    assert read_app(root).sdk_version == "0.5.19"


def test_the_version_of_python_is_told_as_written(read: Reader) -> None:
    """PEP 621 and Poetry."""
    assert read({"main.py": "", "pyproject.toml": PROJECT}).python == ">=3.12"
    assert read({"main.py": "", "pyproject.toml": POETRY}).python == "^3.11"
