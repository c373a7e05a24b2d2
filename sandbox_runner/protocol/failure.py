"""An error as it travels: `{"name", "message", "stack"}` and what the SDK adds."""

from dataclasses import dataclass, replace
from typing import Any

from sandbox_runner.protocol.text import one_line, printable

MAX_TEXT = 64 * 1024
"""Characters of a message or stack that are kept."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An error of a step, a function or the sandbox."""

    name: str
    message: str
    stack: str | None = None
    code: str | None = None
    """The SDK's code, such as `non_retriable_error`."""
    file: str | None = None
    line: int | None = None
    hint: str | None = None

    def memo(self) -> dict[str, Any]:
        """What the function is shown of a failed step."""
        return {"message": self.message, "name": self.name, "stack": self.stack}

    def shown(self) -> "Failure":
        """The same, safe to show."""
        return replace(
            self,
            name=one_line(self.name),
            message=printable(self.message),
            stack=printable(self.stack) if self.stack is not None else None,
        )

    def to_json(self) -> dict[str, Any]:
        """The error in a report: name and message always, the rest where known."""
        optional = {
            "stack": self.stack,
            "code": self.code,
            "file": self.file,
            "line": self.line,
            "hint": self.hint,
        }
        known = {key: value for key, value in optional.items() if value is not None}
        return {"name": self.name, "message": self.message, **known}


def read_failure(value: object) -> Failure:
    """The error in an answer, whatever shape it has."""
    if isinstance(value, str):
        return Failure("Error", value[:MAX_TEXT])
    if not isinstance(value, dict):
        return Failure("Error", "The function answered with an error that says nothing.")
    return Failure(
        name=_text(value.get("name")) or "Error",
        message=_text(value.get("message")) or "",
        stack=_text(value.get("stack")),
        code=_text(value.get("code")),
    )


def _text(value: object) -> str | None:
    return value[:MAX_TEXT] if isinstance(value, str) else None
