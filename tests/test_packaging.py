"""Laws of the distribution: it holds all that runs, and declares all that it imports."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGES = ("assistant", "generators", "prompts", "sandbox_runner")
FROM_THE_APP = {"inngest", "fastapi", "sqlalchemy", "django", "flask", "httpx"}
"""What code that runs in the app's own environment imports."""
USED = ("serve",)
"""Extras that some command of ours asks for."""
BROUGHT = {"pydantic_core"}
"""What a declared dependency pins, and gives out as a part of itself."""


def _files() -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once."""
    from hatchling.builders.wheel import WheelBuilder

    folder = tmp_path_factory.mktemp("dist")
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


def test_the_wheel_holds_every_file_that_runs(wheel: Path) -> None:
    """Templates, prompts, data and marks of typing are there; tests and examples are not."""
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == _files()


def test_the_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked somewhere else, it plans, and its command is declared."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (points,) = site.glob("*.dist-info/entry_points.txt")
    assert "assistant = assistant.__main__:main" in points.read_text()
    code = (
        "import assistant, sys; print(assistant.__file__); sys.argv[1:] = "
        "['plan', 'sync contacts hourly']; from assistant.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        capture_output=True, text=True, check=False, cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(site))
    assert "sync-contacts" in done.stdout


def test_what_is_imported_is_declared() -> None:
    """Every third-party module that our code names belongs to a declared dependency."""
    extras = PROJECT["optional-dependencies"]
    needed = (*PROJECT["dependencies"], *(each for name in USED for each in extras[name]))
    declared = {_name(each) for each in needed}
    owners = packages_distributions()
    missing = {
        f"{path}: {module}"
        for path in sorted(_files())
        if path.endswith(".py")
        for module in _imported(ROOT / path) - FROM_THE_APP - BROUGHT
        if not {_name(owner) for owner in owners.get(module, [module])} & declared
    }
    assert missing == set()


def _imported(path: Path) -> set[str]:
    """Top-level names of the modules that a file imports and that are neither ours nor Python's.

    The worker of the sandbox loads itself under private names.
    """
    names = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    found = names - set(sys.stdlib_module_names) - set(PACKAGES)
    return {name for name in found if not name.startswith("_inngest_sandbox")}


def _name(requirement: str) -> str:
    plain = requirement.lower().replace("_", "-")
    return plain[: next((at for at, c in enumerate(plain) if c in "<>=!~[; "), len(plain))]


def test_supported_pythons_are_declared() -> None:
    """3.11 to 3.13, and nothing older is let in."""
    told = {each.rpartition(" ")[2] for each in PROJECT["classifiers"] if "Python :: 3." in each}
    assert told == {"3.11", "3.12", "3.13"}
    assert PROJECT["requires-python"] == ">=3.11"
