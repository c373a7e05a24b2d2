"""What can be wrong with an evaluation.

EvaluationError
├── BadCase        a line of the file is no case
└── BadResults     the file of results is of something else
"""

from __future__ import annotations

from assistant.errors import UsageError


class EvaluationError(UsageError):
    """Base of this package's errors."""


class BadCase(EvaluationError):
    """A line that cannot be used."""

    def __init__(self, path: str, line: int, why: str) -> None:
        self.path, self.line = path, line
        super().__init__(
            f"{path}:{line} is no case: {why}", "see docs/evaluation.md for the format"
        )


class BadResults(EvaluationError):
    """Results that belong to another run."""

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        super().__init__(f"{path} cannot be resumed: {why}", "name another file with --results")
