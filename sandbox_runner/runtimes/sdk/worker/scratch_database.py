"""Gives the app a scratch SQLite database instead of its own, whatever URL it asks for.

Runs inside the sandboxed worker, under the app's interpreter: standard library, and the app's own
SQLAlchemy if the app imports it. Tables come from the app's models and hold a few sample rows.
The folder holds `scratch*.sqlite3`, what the function sees, and `seeded*.sqlite3`, the same tables
before the function touched them, for comparison.
"""

import functools
import os
import re
from typing import Any

from . import sqlite_files
from .after_import import after_import
from .known_tables import watch
from .scratch_files import scratch_url
from .scratch_notes import note, notes
from .scratch_notes import start as start_notes

__all__ = ["install", "notes"]

_URL_VARIABLE = re.compile(r"(DATABASE|(^|_)DB|SQLALCHEMY|SQLITE)(_|[A-Z])*(URL|URI|DSN)$")


def install(folder: str, now: "str | None" = None) -> None:
    """Redirect databases to files in a folder. Costs nothing to an app without one.

    Args:
        folder: an existing one.
        now: the instant of the run (ISO 8601), to which the sample rows are the past.
    """
    start_notes(folder)
    _redirect_variables(folder)
    sqlite_files.install(folder)
    after_import("sqlalchemy.sql.schema", lambda module: watch(module.MetaData))
    after_import("sqlalchemy.engine.create", lambda module: _replace_create(module, folder, now))


def _redirect_variables(folder: str) -> None:
    """The usual variable where it is missing, and those that cannot mean a database server.

    The URL of a server stays: the app may insist on its form, and SQLAlchemy is redirected anyway.
    """
    url = scratch_url(folder)
    for name, value in os.environ.items():
        if _URL_VARIABLE.search(name) and not _names_server(value):
            kind = value.partition(":")[0] if value.startswith("sqlite") else "sqlite"
            os.environ[name] = kind + url.removeprefix("sqlite")
    os.environ.setdefault("DATABASE_URL", url)


def _names_server(url: str) -> bool:
    scheme, separator, _ = url.partition("://")
    return bool(separator) and not scheme.startswith(("sqlite", "http", "file"))


def _replace_create(module: Any, folder: str, now: "str | None") -> None:
    """SQLAlchemy is still being imported here: what needs it waits for the first engine."""
    original = module.create_engine

    @functools.lru_cache(maxsize=1)
    def maker() -> Any:
        try:
            from .scratch_engine import EngineMaker
        except (ImportError, AttributeError) as error:
            note(f"No tables were made in the scratch database: it needs SQLAlchemy 2 ({error}).")
            return lambda *_, **__: original(scratch_url(folder))
        return EngineMaker(original, folder, now)

    @functools.wraps(original)
    def create_engine(url: Any, **options: Any) -> Any:
        return maker()(url, **options)

    module.create_engine = create_engine
