"""Gives the tables of the scratch database the rows back that they had before the first run.

A table that the models do not declare has no first rows and stays as it is.
"""

import os
from contextlib import closing
from pathlib import Path
from typing import Any

from .scratch_files import SCRATCH, SEEDED

_TABLES = """
    SELECT name FROM seeded.sqlite_master WHERE type = 'table'
    AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')
    AND name IN (SELECT name FROM main.sqlite_master WHERE type = 'table')
"""


def restore(folder: str) -> bool:
    """Restore all files of the scratch folder; False when one is in use or is no database."""
    import sqlite3  # only where there is a database

    try:
        for seeded in Path(folder).glob(f"{SEEDED}*.sqlite3"):
            name = SCRATCH + seeded.name.removeprefix(SEEDED)
            with closing(sqlite3.connect(seeded.with_name(name), timeout=1)) as scratch:
                _restore(scratch, os.fspath(seeded))
    except sqlite3.Error:
        return False
    return True


def _restore(scratch: Any, seeded: str) -> None:
    scratch.execute("PRAGMA synchronous = OFF")
    scratch.execute("ATTACH DATABASE ? AS seeded", (seeded,))
    with scratch:
        for (table,) in scratch.execute(_TABLES).fetchall():
            name = '"' + table.replace('"', '""') + '"'
            scratch.execute(f"DELETE FROM main.{name}")  # noqa: S608 - quoted
            scratch.execute(f"INSERT INTO main.{name} SELECT * FROM seeded.{name}")  # noqa: S608
