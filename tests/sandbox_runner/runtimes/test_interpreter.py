"""An app's interpreter is found by looking at files."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox_runner.errors import InterpreterMissing
from sandbox_runner.runtimes.interpreter import find_interpreter


def environment(folder: Path, sdk: str | None = None) -> Path:
    """Something that looks like a virtual environment; its Python."""
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    packages = folder / "lib" / "python3.12" / "site-packages"
    packages.mkdir(parents=True)
    if sdk:
        (packages / f"inngest-{sdk}.dist-info").mkdir()
    return python


@pytest.fixture
def variables() -> Iterator[dict[str, str]]:
    """Environment variables to set; what was there before comes back."""
    before = dict(os.environ)
    for name in ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT", "POETRY_CACHE_DIR"):
        os.environ.pop(name, None)
    yield os.environ  # type: ignore[misc] # it is as good as a dict
    os.environ.clear()
    os.environ.update(before)


def test_explicit(tmp_path: Path, variables: dict[str, str]) -> None:
    """What is asked for wins; a folder may be an environment."""
    environment(tmp_path / ".venv")
    other = environment(tmp_path / "other", "0.5.3")
    for explicit in (other, tmp_path / "other"):
        found = find_interpreter(tmp_path, explicit)
        assert (found.path, found.origin, found.sdk_version) == (other, "--python", "0.5.3")


@pytest.mark.parametrize("name", [".venv", "venv"])
def test_own_environment(tmp_path: Path, variables: dict[str, str], name: str) -> None:
    """The app's folder comes before the active environment."""
    variables["VIRTUAL_ENV"] = str(environment(tmp_path / "active").parent.parent)
    python = environment(tmp_path / name, "0.5.19")
    found = find_interpreter(tmp_path)
    assert (found.path, found.origin, found.sdk_version) == (python, name, "0.5.19")


def test_uv_workspace(tmp_path: Path, variables: dict[str, str]) -> None:
    """A member of a workspace has the environment beside the lock file."""
    python = environment(tmp_path / ".venv")
    (tmp_path / "uv.lock").touch()
    member = tmp_path / "services" / "api"
    member.mkdir(parents=True)
    found = find_interpreter(member)
    assert (found.path, found.origin, found.sdk_version) == (python, "uv", None)


def test_pdm(tmp_path: Path, variables: dict[str, str]) -> None:
    """PDM writes down its interpreter."""
    python = environment(tmp_path / "elsewhere")
    app = tmp_path / "app"
    app.mkdir()
    (app / ".pdm-python").write_text(f"{python}\n")
    assert find_interpreter(app).origin == "pdm"
    assert find_interpreter(app).path == python


def test_poetry(tmp_path: Path, variables: dict[str, str]) -> None:
    """Poetry keeps environments in its cache, by the project's name."""
    variables["POETRY_CACHE_DIR"] = str(tmp_path / "cache")
    python = environment(tmp_path / "cache" / "virtualenvs" / "my-shop-Ab3_xY9z-py3.12")
    app = tmp_path / "app"
    app.mkdir()
    (app / "poetry.lock").touch()
    (app / "pyproject.toml").write_text('[tool.poetry]\nname = "My Shop"\n')
    found = find_interpreter(app)
    assert (found.path, found.origin) == (python, "poetry")


def test_active(tmp_path: Path, variables: dict[str, str]) -> None:
    """Else the active environment."""
    python = environment(tmp_path / "active")
    variables["VIRTUAL_ENV"] = str(tmp_path / "active")
    app = tmp_path / "app"
    app.mkdir()
    assert find_interpreter(app).path == python
    assert find_interpreter(app).origin == "VIRTUAL_ENV"


def test_ours(tmp_path: Path, variables: dict[str, str]) -> None:
    """Else the one that we run with."""
    found = find_interpreter(tmp_path)
    assert (found.path, found.origin) == (Path(sys.executable), "ours")
    assert (found.sdk_version or "").startswith("0.5.")


def test_missing(tmp_path: Path) -> None:
    """An explicit interpreter that cannot be run is refused, with a hint."""
    plain = tmp_path / "plain"
    plain.write_text("")
    for path in (tmp_path / "nothing", plain, tmp_path):
        with pytest.raises(InterpreterMissing, match="--python"):
            find_interpreter(tmp_path, path)


def test_broken_files(tmp_path: Path, variables: dict[str, str]) -> None:
    """Files that are not what they should be are passed over."""
    (tmp_path / ".pdm-python").write_bytes(b"\xff\xfe")
    (tmp_path / "poetry.lock").touch()
    (tmp_path / "pyproject.toml").write_text("not toml [")
    (tmp_path / ".venv").write_text("a file")
    assert find_interpreter(tmp_path).origin == "ours"
