"""Why an edit was not made."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edit whose place or meaning is not clear; shaped like a Problem."""

    rule: str
    """Stable name of the reason, e.g. `several-serves`."""
    path: str
    """The file, relative to the app, or the thing that was not found."""
    message: str
    hint: str = ""
    """What is available and what to do."""
    level: Literal["error"] = "error"
