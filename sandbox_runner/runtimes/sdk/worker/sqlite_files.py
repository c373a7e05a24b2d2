"""Leads `sqlite3.connect` away from files of the app, for apps that use SQLite without SQLAlchemy.

Such a file becomes an empty copy in the scratch folder: its tables without their rows.
"""

import os
import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from .after_import import after_import
from .scratch_files import SCRATCH, SEEDED, scratch_file
from .scratch_notes import note


def install(folder: str) -> None:
    """Redirect in this process; nothing is loaded before the app imports `sqlite3`."""
    after_import("sqlite3.dbapi2", lambda module: _replace_connect(module, folder))


def _replace_connect(sqlite: Any, folder: str) -> None:
    original = sqlite.connect

    def connect(database: Any, *arguments: Any, **named: Any) -> Any:
        path = _path(database, is_uri=bool(named.get("uri")))
        if path is not None and not _is_free(path, folder):
            database = _scratch_copy(original, path, folder)
            named.pop("uri", None)
        return original(database, *arguments, **named)

    sqlite.connect = connect


def _path(database: Any, *, is_uri: bool) -> "Path | None":
    """The file that is meant; None for memory, and for what only reads."""
    text = os.fsdecode(database)
    if is_uri and text.startswith("file:"):
        parts = urlsplit(text)
        if parse_qs(parts.query).get("mode", [""])[0] in {"memory", "ro"}:
            return None
        text = unquote(parts.path)
    return None if text in {"", ":memory:"} else Path(text).resolve()


def _is_free(path: Path, folder: str) -> bool:
    """Whether it lies in the scratch folder already, or came with a library."""
    homes = (folder, sys.prefix, sys.base_prefix)
    return any(path.is_relative_to(Path(home).resolve()) for home in homes)


def _scratch_copy(connect: "Callable[..., Any]", path: Path, folder: str) -> str:
    name = re.sub(r"\W", "_", path.stem) or "app"
    copies = [scratch_file(folder, which, name) for which in (SCRATCH, SEEDED)]
    if not Path(copies[0]).exists():
        statements = _schema(connect, path) if path.exists() else []
        for copy in copies:
            _create(connect, copy, statements)
        note(f"{path.name}: an empty copy with {len(statements)} tables and indexes.")
    return copies[0]


def _schema(connect: "Callable[..., Any]", path: Path) -> "list[str]":
    query = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
    try:
        with closing(connect(f"{path.as_uri()}?mode=ro", uri=True)) as original:
            return [sql for (sql,) in original.execute(f"{query} ORDER BY rowid")]
    except Exception as error:  # noqa: BLE001 - not a database, locked or unreadable
        note(f"{path.name} could not be read ({error}); the function gets an empty file.")
        return []


def _create(connect: "Callable[..., Any]", copy: str, statements: "list[str]") -> None:
    with closing(connect(copy)) as target:
        for statement in statements:
            target.execute(statement)
        target.commit()
