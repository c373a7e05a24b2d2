"""Configuration: flags, then environment, then the app's file, then defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from assistant.errors import ConfigError

_FILES = (("assistant.toml", ()), ("pyproject.toml", ("tool", "assistant")))
_ENVIRONMENT = {"provider": "ASSISTANT_PROVIDER", "model": "ASSISTANT_MODEL"}
_CHOICES = {
    "cron": ("utc", "tz"),
    "gap": ("after", "skip"),
    "fold": ("once", "both"),
    "target": ("python", "typescript"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with."""

    app: Path
    """The app's folder, absolute."""
    provider: str | None = None
    """None takes the offline planner when no key is set."""
    model: str | None = None
    timezone: str | None = None
    """IANA name of the zone that wall-clock times are meant in; None is UTC."""
    cron: str = "utc"
    gap: str = "after"
    fold: str = "once"
    target: str = "python"
    python: str | None = None
    """The app's interpreter, where it cannot be found."""
    client: str | None = None
    """The app's Inngest client as `module:name`, where there are several."""
    max_cost: float = 1.0
    """US dollars that one request of a conversation may cost."""
    max_tokens: int = 400_000
    """Tokens, input and output, of one request."""
    max_seconds: float = 600.0
    """Seconds of one request."""
    max_calls: int = 20
    """Times a model is asked for one request."""
    max_tool_calls: int = 60
    """Times a model may use a tool for one request."""
    max_rounds: int = 3
    """Times that problems of a proposal go back to the model."""


def load(app: Path, flags: Mapping[str, Any]) -> Settings:
    """Put the settings together; ConfigError for unknown keys and wrong values."""
    root = app.expanduser().resolve()
    if not root.is_dir():
        raise ConfigError(f"{app} is not a folder", "give the app's folder with --app DIR")
    given: dict[str, Any] = {}
    given.update(_from_file(root))
    given.update({k: os.environ[v] for k, v in _ENVIRONMENT.items() if os.environ.get(v)})
    given.update({key: value for key, value in flags.items() if value is not None})
    _check(given)
    return Settings(app=root, **given)


def _from_file(root: Path) -> dict[str, Any]:
    for name, keys in _FILES:
        path = root / name
        if path.is_file():
            table = _table(path, keys)
            if table:
                _known(table, name)
                return table
    return {}


def _table(path: Path, keys: tuple[str, ...]) -> dict[str, Any]:
    import tomllib

    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"{path} is not valid TOML: {wrong}") from wrong
    for key in keys:
        table = table.get(key, {}) if isinstance(table, dict) else {}
    return table if isinstance(table, dict) else {}


def _known(table: Mapping[str, Any], name: str) -> None:
    known = [field.name for field in fields(Settings) if field.name != "app"]
    for key in table:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            meant = f"did you mean '{near[0]}'? " if near else ""
            raise ConfigError(f"{name} sets '{key}'", f"{meant}known: {', '.join(known)}")


def _check(given: Mapping[str, Any]) -> None:
    for key, value in given.items():
        if key.startswith("max_") and (isinstance(value, bool) or not _is_cap(value)):
            raise ConfigError(f"{key} cannot be '{value}'", "give a number above zero")
    for key, choices in _CHOICES.items():
        if key in given and given[key] not in choices:
            raise ConfigError(f"{key} cannot be '{given[key]}'", f"choose {' or '.join(choices)}")
    zone = given.get("timezone")
    if zone is not None:
        checked_zone(str(zone))


def _is_cap(value: object) -> bool:
    return isinstance(value, int | float) and value > 0


def checked_zone(name: str) -> None:
    """Check the name of a time zone; ConfigError names the nearest ones."""
    from zoneinfo import ZoneInfo, available_timezones

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        near = get_close_matches(name, available_timezones(), n=3)
        hint = f"did you mean {', '.join(near)}?" if near else "give an IANA name: Europe/Paris"
        raise ConfigError(f"there is no time zone '{name}'", hint) from None
