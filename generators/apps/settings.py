"""The app's pyproject.toml, and what it tells us in `[tool.assistant]`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generators.apps.errors import BadSettings

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the app's owner decided."""

    client: str | None
    """The Inngest client to use: `module:name`."""
    project: Table
    """The whole of pyproject.toml; empty when there is none."""


def read_settings(root: Path) -> Settings:
    """Read `root/pyproject.toml`.

    Raises:
        BadSettings: it does not parse, or a setting has the wrong shape.
    """
    path = root / "pyproject.toml"
    project = _parsed(path)
    ours = table(table(project, "tool"), "assistant")
    client = ours.get("client")
    if client is not None and not _names_a_client(client):
        raise BadSettings(path, f"[tool.assistant] client is {client!r}, not 'module:name'")
    return Settings(client, project)


def table(parent: Table, key: str) -> Table:
    """The table `key` of `parent`; empty when it is missing or no table."""
    found = parent.get(key)
    return found if isinstance(found, dict) else {}


def _parsed(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise BadSettings(path, str(error)) from error


def _names_a_client(value: object) -> bool:
    if not isinstance(value, str):
        return False
    module, _, name = value.partition(":")
    return name.isidentifier() and all(part.isidentifier() for part in module.split("."))


def sorts_imports(root: Path) -> bool:
    """Whether the app has ruff sort imports (rule `I`, by default too), with ruff's own roots."""
    tools = table(read_settings(root).project, "tool")
    if any((root / name).is_file() for name in ("ruff.toml", ".ruff.toml")):
        return True
    ruff = table(tools, "ruff")
    lint = table(ruff, "lint")
    told = [given.get(key) for given in (ruff, lint) for key in ("select", "extend-select")]
    rules = {rule for listed in told if isinstance(listed, list) for rule in listed}
    sorts = bool(rules & {"ALL", "I", "I0", "I00", "I001"}) or not any(told[::2])
    return "ruff" in tools and sorts and "src" in ruff.get("src", ("src",))
