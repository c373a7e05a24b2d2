"""Creates the tables of the app's models in the scratch file, with sample rows."""

import threading
import warnings
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy.schema import CreateIndex, CreateTable

from .known_tables import sorted_tables, tables
from .sample_rows import sample_rows
from .scratch_files import SCRATCH, SEEDED
from .scratch_notes import note
from .scratch_types import adapt_table, relax_table


class Tables:
    """Creates what is missing, once a table, in both files."""

    def __init__(self, connect: Callable[[str], Any]) -> None:
        """`connect(which)` gives a SQLAlchemy engine of that file, or raises."""
        self._connect = connect
        self._known: set[Any] = set()
        self._lock = threading.Lock()

    def prepare(self, backend: str) -> None:
        """Create and fill the tables that were declared since the last time.

        Never raises: a table that cannot be made is missing when the function asks for it, and
        the notes say why. `backend` is the database that the app believes to talk to.
        """
        if all(table in self._known for table in tables()):
            return
        with self._lock, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            missing = [table for table in sorted_tables() if table not in self._known]
            self._known.update(missing)
            try:
                self._make(missing, backend)
            except Exception as error:  # noqa: BLE001 - the function may not need a table
                note(f"The scratch tables could not all be made ({_first_line(error)}).")

    def _make(self, missing: "list[Any]", backend: str) -> None:
        engines = [self._connect(which) for which in (SCRATCH, SEEDED)]
        for table in missing:
            adapt_table(table, engines[0].dialect, backend)
        for engine in engines:
            made = [table for table in missing if _create(engine, table)]
            for table in made:
                _fill(engine, table)
            engine.dispose()


def _create(engine: Any, table: Any) -> bool:
    """As the app declared it, else without the rules that SQLite refuses, else not at all."""
    problem = _try_table(engine, table)
    if problem:
        relax_table(table)
        note(f"{table}: made without checks and server defaults ({problem}).")
        problem = _try_table(engine, table)
    if problem:
        note(f"{table}: no scratch table could be made ({problem}).")
        return False
    _create_indexes(engine, table)
    return True


def _try_table(engine: Any, table: Any) -> str:
    """Why the table could not be made; empty when it was."""
    try:
        with engine.begin() as connection:
            connection.execute(CreateTable(table, if_not_exists=True))
    except Exception as error:  # noqa: BLE001 - the database, the compiler or a type of the app
        return _first_line(error)
    return ""


def _create_indexes(engine: Any, table: Any) -> None:
    for index in _by_name(table.indexes):
        try:
            with engine.begin() as connection:
                connection.execute(CreateIndex(index, if_not_exists=True))
        except Exception as error:  # noqa: BLE001 - an index only of the real database
            note(f"{table}: index {index.name} left out ({_first_line(error)}).")


def _by_name(indexes: "Iterable[Any]") -> "list[Any]":
    return sorted(indexes, key=lambda index: str(index.name))


def _fill(engine: Any, table: Any) -> None:
    added, problem = 0, ""
    for row in sample_rows(table):
        try:
            with engine.begin() as connection:
                connection.execute(table.insert().values(row))
            added += 1
        except Exception as error:  # noqa: BLE001 - a rule of the table that samples do not meet
            problem = f" ({_first_line(error)})"
    note(f"{table}: {added} sample rows{problem}.")


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0][:200]
