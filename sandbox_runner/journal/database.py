"""The file: SQLite in WAL mode, one writer, checked when it is opened."""

import fcntl
import os
import sqlite3
from pathlib import Path

from sandbox_runner.journal.errors import JournalDamaged, JournalInUse, JournalUnwritable

APPLICATION_ID = 0x494E4A31
"""Marks the file as a journal of ours."""
VERSION = 2
_SCHEMA = """
create table facts(
  seq integer primary key, run_id text not null, key text not null, at integer not null, payload text
);
create index facts_of_run on facts(run_id, seq);
create table runs(
  id text primary key, function_id text not null, status text not null, began integer not null,
  ended integer, first_event text, outcome text
) without rowid;
create index open_runs on runs(began) where status in ('queued', 'running');
create index ended_runs on runs(ended) where ended is not null;
create index runs_of_event on runs(first_event);
create table batched(event text not null, run_id text not null, primary key(event, run_id))
  without rowid;
create table events(
  id text primary key, name text not null, received integer not null, body text not null
) without rowid;
create table kept(kind text not null, key text not null, value text not null, primary key(kind, key))
  without rowid;
"""


class Lock:
    """Held while a process writes a journal; the system gives it back when the process ends."""

    def __init__(self, path: Path) -> None:
        """Take it.

        Raises:
            JournalInUse: another process has it.
            JournalUnwritable: the folder cannot be written.
        """
        try:
            self._descriptor = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise JournalUnwritable(path, str(error.strerror).lower()) from None
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(self._descriptor)
            raise JournalInUse(path) from None

    def release(self) -> None:
        """Give it back."""
        os.close(self._descriptor)


def connect(path: Path) -> sqlite3.Connection:
    """Open a journal for its writer, making it when there is none.

    Raises:
        JournalDamaged: it is something else, or fails its integrity check.
        JournalUnwritable: it cannot be opened or made.
    """
    try:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise JournalUnwritable(path, str(error)) from None
    try:
        _prepare(connection, path)
    except sqlite3.OperationalError as error:
        connection.close()
        raise JournalUnwritable(path, str(error)) from None
    except sqlite3.DatabaseError as error:
        connection.close()
        raise JournalDamaged(path, str(error)) from None
    except JournalDamaged:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (version,) = connection.execute("pragma user_version").fetchone()
    (tables,) = connection.execute("select count(*) from sqlite_master").fetchone()
    (application,) = connection.execute("pragma application_id").fetchone()
    if tables and (application, version) != (APPLICATION_ID, VERSION):
        raise JournalDamaged(path, "it is not a journal that this version can read")
    (verdict,) = connection.execute("pragma quick_check(1)").fetchone()
    if verdict != "ok":
        raise JournalDamaged(path, verdict)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=normal")
    if not tables:
        marks = f"pragma application_id={APPLICATION_ID}; pragma user_version={VERSION};"
        connection.executescript(f"begin; {_SCHEMA} {marks} commit;")
