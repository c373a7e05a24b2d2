"""The Python files of an app."""

import ast
from dataclasses import dataclass
from pathlib import Path

from generators.apps.errors import NotAnApp, SyntaxInApp
from generators.apps.walking import python_files

MOST_FILES = 20_000
"""More Python files than this are no app but somebody's home folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """One parsed file."""

    path: Path
    data: bytes
    tree: ast.Module


def sources(root: Path) -> list[Source]:
    """Every Python file below `root`, sorted by path.

    Tests, hidden folders, environments and links are left out.

    Raises:
        NotAnApp: there is no such folder, or no Python in it, or far too much.
        SyntaxInApp: a file does not parse.
    """
    if not root.is_dir():
        raise NotAnApp(root, "there is no such folder")
    paths: list[str] = []
    for path in python_files(str(root)):
        paths.append(path)
        if len(paths) > MOST_FILES:
            raise NotAnApp(root, f"it holds more than {MOST_FILES:,} Python files")
    if not paths:
        raise NotAnApp(root, "it holds no Python files")
    return [_parsed(Path(path)) for path in sorted(paths)]


def parse(path: Path, data: bytes) -> ast.Module:
    """The syntax tree of a file.

    Raises:
        SyntaxInApp: it does not parse.
    """
    try:
        return ast.parse(data, str(path))
    except SyntaxError as error:
        line = error.lineno or _line_of_nul(data)
        raise SyntaxInApp(path, line, max(error.offset or 1, 1), error.msg) from error
    except ValueError as error:
        raise SyntaxInApp(path, _line_of_nul(data), 1, str(error)) from error
    except (RecursionError, MemoryError) as error:
        raise SyntaxInApp(path, 1, 1, "it is nested too deeply") from error


def _parsed(path: Path) -> Source:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SyntaxInApp(path, 1, 1, f"it cannot be read ({error.strerror})") from error
    return Source(path, data, parse(path, data))


def _line_of_nul(data: bytes) -> int:
    """The line of the first zero byte, which Python's parser does not tell; 1 without any."""
    return data.count(b"\n", 0, max(data.find(b"\0"), 0)) + 1
