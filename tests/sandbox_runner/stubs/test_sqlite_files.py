"""Apps that open SQLite files by themselves."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from sandbox_runner.stubs import tables

PREPARE = """
import json, sys
from sandbox_runner.runtimes.sdk.worker import scratch_database
scratch_database.install(sys.argv[1])
import sqlite3
from contextlib import closing
path = sys.argv[2]
"""


def run(folder: Path, path: Path, *sources: str) -> Any:
    worker = subprocess.run(
        [sys.executable, "-c", PREPARE + "".join(map(dedent, sources)), str(folder), str(path)],
        env={**os.environ, "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert worker.returncode == 0, worker.stderr
    return json.loads(worker.stdout)


@pytest.fixture
def app_file(tmp_path: Path) -> Path:
    path = tmp_path / "app data.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT UNIQUE);"
            "CREATE INDEX by_email ON users (email); INSERT INTO users VALUES (1, 'real@person.io');"
        )
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "scratch"
    made.mkdir()
    return made


@pytest.mark.parametrize("opening", ["path", "f'file:{path}', uri=True"])
def test_the_file_of_the_app_is_left_alone(folder: Path, app_file: Path, opening: str) -> None:
    """The function writes into an empty copy with the same tables, and the report sees it."""
    before = app_file.read_bytes()
    shown = run(
        folder,
        app_file,
        f"connection = sqlite3.connect({opening})\n",
        """
        with closing(connection):
            rows = connection.execute("SELECT * FROM users").fetchall()
            connection.execute("INSERT INTO users (email) VALUES ('made@up.io')")
            connection.commit()
        print(json.dumps(rows))
        """,
    )
    assert shown == []
    assert app_file.read_bytes() == before
    assert tables.changes(folder) == {
        "app_data.users": {
            "inserted": [{"id": 1, "email": "made@up.io"}],
            "updated": [],
            "deleted": [],
        }
    }
    assert tables.notes(folder) == ["app data.db: an empty copy with 2 tables and indexes."]


def test_a_file_that_is_not_there_is_not_made(folder: Path, tmp_path: Path) -> None:
    """A database that the function creates is created in the scratch folder."""
    path = tmp_path / "absent.db"
    source = """
        sqlite3.connect(path).execute("CREATE TABLE t (id)").connection.close()
        print(json.dumps(None))
        """
    run(folder, path, source)
    assert not path.exists()
    assert list(tables.snapshot(folder)) == ["absent.t"]


def test_memory_and_scratch_files_are_free(folder: Path, app_file: Path) -> None:
    """What harms nobody is opened as it is."""
    run(
        folder,
        app_file,
        """
        for database in (":memory:", "", f"{sys.argv[1]}/own.db"):
            sqlite3.connect(database).close()
        print(json.dumps(None))
        """,
    )
    assert [path.name for path in folder.iterdir()] == ["own.db"]
