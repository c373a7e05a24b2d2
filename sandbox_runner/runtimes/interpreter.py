"""Which Python an app runs with, found by looking at files: nothing is executed."""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sandbox_runner.errors import InterpreterMissing

OURS = "ours"


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python or a Node, and how it was found."""

    path: Path
    origin: str
    """Where it comes from: `--python`, `.venv`, `venv`, `uv`, `poetry`, `pdm`, `VIRTUAL_ENV`, or
    `ours` for the one that this program runs with."""
    sdk_version: str | None
    """Version of the `inngest` package there, None when it is not installed."""
    runtime: str = "python"
    """`python` or `node`."""

    def to_json(self) -> dict[str, Any]:
        """`{"path", "origin", "sdk_version"}`."""
        return {"path": str(self.path), "origin": self.origin, "sdk_version": self.sdk_version}


def find_interpreter(app_root: Path, explicit: Path | None = None) -> Interpreter:
    """The app's interpreter.

    Raises:
        InterpreterMissing: the explicit one is not an executable file.
    """
    if explicit is not None:
        return _interpreter(_checked(explicit), "--python")
    for origin, environment in _environments(app_root):
        python = _python_of(environment)
        if python is not None:
            return _interpreter(python, origin)
    return _interpreter(Path(sys.executable), OURS)


def _environments(app_root: Path) -> Iterator[tuple[str, Path]]:
    """Environments in the order of preference, existing or not."""
    yield ".venv", app_root / ".venv"
    yield "venv", app_root / "venv"
    if os.environ.get("UV_PROJECT_ENVIRONMENT"):
        yield "uv", app_root / os.environ["UV_PROJECT_ENVIRONMENT"]
    yield from _workspace_environments(app_root)
    yield from (("pdm", path) for path in _pdm_environments(app_root))
    yield from (("poetry", path) for path in _poetry_environments(app_root))
    active = os.environ.get("VIRTUAL_ENV")
    if active and Path(active) != Path(sys.prefix):
        yield "VIRTUAL_ENV", Path(active)


def _workspace_environments(app_root: Path) -> Iterator[tuple[str, Path]]:
    """A member of a uv workspace shares the environment of the folder that has the lock file."""
    for folder in list(app_root.absolute().parents)[:4]:
        if (folder / "uv.lock").is_file():
            yield "uv", folder / ".venv"
            return


def _pdm_environments(app_root: Path) -> Iterator[Path]:
    named = _first_line(app_root / ".pdm-python")
    if named:
        yield Path(named).parent.parent


def _poetry_environments(app_root: Path) -> Iterator[Path]:
    """Poetry keeps environments as `NAME-HASH-pyX.Y` in its cache."""
    if not (app_root / "poetry.lock").is_file():
        return
    name = _project_name(app_root / "pyproject.toml")
    cache = Path(os.environ.get("POETRY_CACHE_DIR") or Path.home() / ".cache" / "pypoetry")
    if name:
        pattern = f"{re.sub(r'[^a-z0-9_-]', '-', name.lower())[:42]}-????????-py*"
        yield from sorted((cache / "virtualenvs").glob(pattern), reverse=True)


def _project_name(pyproject: Path) -> str | None:
    import tomllib

    try:
        tables = tomllib.loads(pyproject.read_text())
    except (OSError, ValueError):
        return None
    named = tables.get("tool", {}).get("poetry", {}).get("name")
    name = named or tables.get("project", {}).get("name")
    return name if isinstance(name, str) else None


def _interpreter(python: Path, origin: str) -> Interpreter:
    return Interpreter(python, origin, _sdk_version(python))


def _checked(python: Path) -> Path:
    if python.is_dir():
        found = _python_of(python)
        if found is None:
            raise InterpreterMissing(python, "the folder is not a virtual environment")
        return found
    if not python.exists():
        raise InterpreterMissing(python, "there is no such file")
    if not os.access(python, os.X_OK):
        raise InterpreterMissing(python, "the file is not executable")
    return python.absolute()


def _python_of(environment: Path) -> Path | None:
    for place in ("bin/python", "bin/python3", "Scripts/python.exe"):
        python = environment / place
        if python.is_file() and os.access(python, os.X_OK):
            return python.absolute()
    return None


def _sdk_version(python: Path) -> str | None:
    for folder in _package_folders(python):
        for metadata in folder.glob("inngest-*.dist-info"):
            return metadata.name.removeprefix("inngest-").removesuffix(".dist-info")
    return None


def _package_folders(python: Path) -> Iterator[Path]:
    prefix = python.parent.parent
    for library in ("lib", "lib64"):
        yield from sorted((prefix / library).glob("python3*/site-packages"))
        yield from sorted((prefix / library).glob("python3*/dist-packages"))
    yield from (Path(entry) for entry in _system_site_packages(prefix))


def _system_site_packages(prefix: Path) -> Iterator[str]:
    """An environment may see the packages of the Python that it was made from."""
    try:
        settings = (prefix / "pyvenv.cfg").read_text()
    except OSError:
        return
    home = re.search(r"^home\s*=\s*(.+)$", settings, re.MULTILINE)
    if home and re.search(r"^include-system-site-packages\s*=\s*true", settings, re.MULTILINE):
        base = Path(home[1].strip()).parent
        yield from (str(path) for path in base.glob("lib/python3*/*-packages"))


def _first_line(path: Path) -> str | None:
    try:
        return path.read_text().splitlines()[0].strip()
    except (OSError, IndexError, UnicodeDecodeError):
        return None
