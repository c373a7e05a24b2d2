"""Unified diffs that `patch` and `git apply` accept."""

from collections.abc import Iterator
from difflib import unified_diff

MISSING_NEWLINE = "\\ No newline at end of file\n"


def lines_of(text: str) -> list[str]:
    """The lines of `text`, each with its end; only a line feed ends a line."""
    lines = text.split("\n")
    last = lines.pop()
    return [line + "\n" for line in lines] + ([last] if last else [])


def unified(path: str, before: str | None, after: str | None, context: int = 3) -> str:
    """The difference between two texts of a file; None stands for no file."""
    lines = unified_diff(
        lines_of(before or ""),
        lines_of(after or ""),
        "/dev/null" if before is None else f"a/{path}",
        "/dev/null" if after is None else f"b/{path}",
        n=context,
    )
    return "".join(_ended(lines))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if not line.endswith("\n"):
            yield "\n" + MISSING_NEWLINE
