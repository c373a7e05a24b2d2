"""What the app declares to need, and which Inngest SDK it has.

Names of distributions are normalised (PEP 503): lower case, dashes.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from generators.apps.settings import Table, table

NAME = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
LOWEST = re.compile(r"(?:==|~=|>=|\^)\s*(\d+(?:\.\d+)*)")
LOCKED = re.compile(r'name\s*=\s*"inngest"\s+version\s*=\s*"([^"]+)"')
LOCKS = ("uv.lock", "poetry.lock", "pdm.lock")
ENVIRONMENTS = (".venv", "venv", "env")


def requirements(root: Path, project: Table) -> tuple[str, ...]:
    """Every requirement as written: pyproject.toml (PEP 621 and Poetry), requirements.txt."""
    listed = table(project, "project").get("dependencies")
    lines = [line for line in listed if isinstance(line, str)] if isinstance(listed, list) else []
    return (*lines, *_poetry(project), *_requirements_file(root / "requirements.txt"))


def dependencies(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The names in `lines`, normalised and sorted."""
    return tuple(sorted({name for line in lines if (name := distribution(line))}))


def distribution(requirement: str) -> str | None:
    """The normalised name in one requirement."""
    match = NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", match[1]).lower() if match else None


def sdk_version(root: Path, lines: tuple[str, ...]) -> str | None:
    """The version of `inngest`: installed, else locked, else the lowest that is allowed."""
    return _installed(root) or _locked(root) or _lowest(lines)


def requires_python(project: Table) -> str | None:
    """`requires-python` as written (Poetry: the requirement named python)."""
    declared = table(project, "project").get("requires-python")
    poetry = table(table(table(project, "tool"), "poetry"), "dependencies").get("python")
    found = declared if isinstance(declared, str) else poetry
    return found if isinstance(found, str) else None


def _poetry(project: Table) -> Iterator[str]:
    needed = table(table(table(project, "tool"), "poetry"), "dependencies")
    for name, wanted in needed.items():
        version = wanted.get("version", "") if isinstance(wanted, dict) else wanted
        if name != "python":
            yield f"{name}{version}"


def _requirements_file(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        return []
    return [line for line in lines if NAME.match(line)]


def _installed(root: Path) -> str | None:
    for environment in ENVIRONMENTS:
        for found in sorted(
            (root / environment).glob("lib/python*/site-packages/inngest-*.dist-info")
        ):
            return found.name.removeprefix("inngest-").removesuffix(".dist-info")
    return None


def _locked(root: Path) -> str | None:
    for name in LOCKS:
        path = root / name
        if path.is_file() and (match := LOCKED.search(path.read_text(errors="replace"))):
            return match[1]
    return None


def _lowest(lines: tuple[str, ...]) -> str | None:
    for line in lines:
        if distribution(line) == "inngest" and (match := LOWEST.search(line)):
            return match[1]
    return None
