"""What a person chose of the screen, kept from one time to the next."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from assistant.tui.themes import CHOICES, DEFAULT


@dataclass(frozen=True, slots=True)
class Preferences:
    """As in the file; what cannot be read there is as if it were not there."""

    theme: str = DEFAULT
    split: int = 46
    """Percent of the width for the chat, 20 to 80."""
    met: bool = False
    """Whether the welcome was shown."""

    @classmethod
    def load(cls) -> Self:
        """What is in the file."""
        found: Any = {}
        with suppress(OSError, ValueError):
            found = json.loads(path().read_text(encoding="utf-8"))
        known = {field.name for field in fields(cls)}
        given = found.items() if isinstance(found, dict) else ()
        return cls(**{name: value for name, value in given if name in known and _ok(name, value)})

    def keep(self, **changes: Any) -> Self:
        """Write it with some changes; a folder that cannot be written is left alone."""
        changed = replace(self, **changes)
        with suppress(OSError):
            path().parent.mkdir(parents=True, exist_ok=True)
            path().write_text(json.dumps(asdict(changed), indent=1) + "\n", encoding="utf-8")
        return changed


def path() -> Path:
    """The file."""
    base = os.environ.get("XDG_CONFIG_HOME") or "~/.config"
    return Path(base).expanduser() / "inngest-assistant" / "screen.json"


def _ok(name: str, value: Any) -> bool:
    match name:
        case "theme":
            return value in CHOICES
        case "split":
            return type(value) is int and 20 <= value <= 80
        case _:
            return isinstance(value, bool)
