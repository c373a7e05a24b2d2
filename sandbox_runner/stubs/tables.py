"""What a function left in its scratch database.

The files were written by untrusted code: only plain tables of regular files are read, read-only
and bounded in rows, sizes and work.
"""

import contextlib
import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .exchange import shortened
from .table_changes import Changes, Row, Tables, diff

__all__ = ["changes", "diff", "notes", "seeded", "snapshot"]

MOST_TABLES = 100
MOST_ROWS = 500
"""Of one table; the rest is not read."""

_MOST_CELLS = 10_000
"""Of one table."""
_MOST_TEXT = 16 * 1024 * 1024
"""Characters of one snapshot, about."""

_LONGEST_TEXT = 2_000
_LONGEST_VALUE = 10_000_000
_LARGEST_FILE = 64 * 1024 * 1024
_MOST_NOTES = 200
_INSTRUCTIONS = 1_000
_MOST_PAUSES = 20_000
_SAFE_INTEGER = 2**53


def snapshot(folder: Path) -> Tables:
    """The rows that the function left, by table; a table of a schema is `schema.table`.

    Values are JSON values. A file that cannot be read has no tables.
    """
    return _read_all(folder, "scratch")


def seeded(folder: Path) -> Tables:
    """The rows that the tables had before the function touched them."""
    return _read_all(folder, "seeded")


def changes(folder: Path) -> dict[str, Changes]:
    """What the function changed, by table: the `diff` of what was seeded and what it left."""
    return diff(seeded(folder), snapshot(folder))


def notes(folder: Path) -> list[str]:
    """What the worker did to make the database, one sentence each."""
    path = folder / "notes.txt"
    if not _is_readable(path):
        return []
    lines = path.read_text("utf-8", "replace").splitlines()
    return [shortened(line, _LONGEST_TEXT) for line in lines[:_MOST_NOTES]]


def _read_all(folder: Path, which: str) -> Tables:
    files = sorted(folder.glob(f"{which}.sqlite3")) + sorted(folder.glob(f"{which}.*.sqlite3"))
    found: Tables = {}
    size = 0
    for path in filter(_is_readable, files):
        schema = path.name.removeprefix(f"{which}.").removesuffix("sqlite3")
        for table, rows in _read(path):
            size += sum(len(str(value)) for row in rows for value in row.values())
            if len(found) >= MOST_TABLES or size > _MOST_TEXT:
                return found
            found[schema + table] = rows
    return found


def _is_readable(path: Path) -> bool:
    """A regular file of a sane size; a link could lead to a file of the user."""
    return not path.is_symlink() and path.is_file() and path.stat().st_size <= _LARGEST_FILE


def _read(path: Path) -> Iterator[tuple[str, list[Row]]]:
    with contextlib.suppress(sqlite3.Error), contextlib.closing(_open(path)) as connection:
        for (table,) in connection.execute(_PLAIN_TABLES).fetchmany(MOST_TABLES):
            with contextlib.suppress(sqlite3.Error):
                yield table, _rows(connection, table)


_PLAIN_TABLES = """
    SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    AND rootpage > 0 ORDER BY rowid
"""


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    pauses = iter(range(_MOST_PAUSES))
    connection.set_progress_handler(lambda: next(pauses, None) is None, _INSTRUCTIONS)
    return connection


def _rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    quoted = '"' + table.replace('"', '""') + '"'
    cursor = connection.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - quoted
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchmany(min(MOST_ROWS, _MOST_CELLS // len(names)))
    return [dict(zip(names, map(_json_value, row), strict=True)) for row in rows]


def _json_value(value: Any) -> Any:
    match value:
        case str():
            return shortened(value, _LONGEST_TEXT)
        case bytes():
            return f"({len(value)} bytes)"
        case float() if not math.isfinite(value):
            return str(value)
        case int() if abs(value) > _SAFE_INTEGER:
            return str(value)
        case _:
            return value
