"""Errors of the packages below, as exit codes and documents; what is not listed is a surprise and raises.

Classes are named, not imported, so that a command pays only for what it uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.cli.exits import Exit
from assistant.errors import AssistantError

_CODES = {
    "generators.apps.errors": {
        "NotAnApp": Exit.USAGE,
        "BadSettings": Exit.USAGE,
        "UnknownClient": Exit.USAGE,
        "AmbiguousClient": Exit.QUESTION,
        "FolderEscapes": Exit.REFUSED,
        "HiddenClient": Exit.REFUSED,
        "AppError": Exit.FAILED,
    },
    "generators.changes.errors": {
        "UnsafePath": Exit.REFUSED,
        "StaleFile": Exit.REFUSED,
        "UndoConflict": Exit.REFUSED,
        "ChangeError": Exit.FAILED,
    },
    "generators.targets": {"UnknownTarget": Exit.USAGE},
    "assistant.llm.errors": {
        "NotConfigured": Exit.USAGE,
        "Refusal": Exit.REFUSED,
        "ProviderError": Exit.FAILED,
    },
    "sandbox_runner.errors": {"SandboxError": Exit.FAILED},
}


_OUTCOMES = {Exit.QUESTION: "question", Exit.REFUSED: "refused"}


@dataclass(frozen=True, slots=True)
class Failure:
    """An expected error, as a command ends with it."""

    code: int
    rule: str
    """The kind of error: `missing-key`."""
    message: str
    hint: str = ""

    def to_json(self) -> dict[str, Any]:
        """`{"outcome", "problems"}` with one Problem; outcome is `failed`, `question` or `refused`."""
        problem = {
            "level": "error",
            "rule": self.rule,
            "path": "",
            "message": self.message,
            "hint": self.hint,
        }
        outcome = next((said for code, said in _OUTCOMES.items() if code == self.code), "failed")
        return {"outcome": outcome, "problems": [problem]}


def failure_of(error: Exception) -> Failure | None:
    """Give an expected error as a failure; None for a surprise."""
    if isinstance(error, AssistantError):
        return Failure(error.exit_code, _rule(error), error.message, error.hint)
    code = exit_code(error)
    if code is None:
        return None
    # Errors of a provider tell why and what to do apart; in the text of others both are one.
    why, hint = getattr(error, "why", None), getattr(error, "hint", "")
    if why is None:
        return Failure(code, _rule(error), str(error))
    return Failure(code, _rule(error), str(why), str(hint))


def exit_code(error: Exception) -> Exit | None:
    """Give the exit code of an expected error, by its nearest listed class; None for a surprise."""
    for base in type(error).__mro__:
        code = _CODES.get(base.__module__, {}).get(base.__name__)
        if code is not None:
            return code
    return None


def _rule(error: Exception) -> str:
    words = (f"-{char.lower()}" if char.isupper() else char for char in type(error).__name__)
    return "".join(words).lstrip("-")
