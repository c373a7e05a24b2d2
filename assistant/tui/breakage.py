"""A surprise inside of the screen, as one message: what broke, where, and that nothing is lost."""

from __future__ import annotations

import traceback
from pathlib import Path

from assistant.errors import FailedError

_ROOT = Path(__file__).parents[2]


def breakage(error: BaseException, what: str = "the screen") -> FailedError:
    """What is told of it; values are not, for there may be secrets among them."""
    said = f"{what} broke: {type(error).__name__}: {error}{_place(error)}"
    return FailedError(said, "what was said is kept: assistant chat --resume last")


def _place(error: BaseException) -> str:
    """The last line of ours that it went through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_ROOT / "assistant")]
    if not ours:
        return ""
    return f" (at {Path(ours[-1].filename).relative_to(_ROOT)}:{ours[-1].lineno})"
