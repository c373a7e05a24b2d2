"""Reading the scratch files that untrusted code wrote."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox_runner.stubs import tables


def write(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def test_changes_compare_what_was_seeded_with_what_was_left(tmp_path: Path) -> None:
    """A row of the samples that the function left alone is no change."""
    for which in ("seeded", "scratch"):
        write(
            tmp_path / f"{which}.sqlite3",
            "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);"
            "INSERT INTO people VALUES (1, 'a'), (2, 'b');",
        )
    write(
        tmp_path / "scratch.sqlite3",
        "UPDATE people SET name = 'B' WHERE id = 2; INSERT INTO people VALUES (3, 'c');",
    )
    assert tables.changes(tmp_path) == {
        "people": {
            "inserted": [{"id": 3, "name": "c"}],
            "updated": [{"before": {"id": 2, "name": "b"}, "after": {"id": 2, "name": "B"}}],
            "deleted": [],
        }
    }


def test_every_value_becomes_json(tmp_path: Path) -> None:
    """Bytes, infinities, huge integers and broken text have a JSON form."""
    write(
        tmp_path / "scratch.sqlite3",
        "CREATE TABLE t (a, b, c, d); "
        "INSERT INTO t VALUES (x'00ff', 9e999, 9223372036854775807, CAST(x'ff41' AS TEXT));",
    )
    assert tables.snapshot(tmp_path) == {
        "t": [{"a": "(2 bytes)", "b": "inf", "c": "9223372036854775807", "d": "\ufffdA"}]
    }
    json.dumps(tables.snapshot(tmp_path), allow_nan=False)


def test_a_schema_is_named(tmp_path: Path) -> None:
    """The table `users` of the schema `public` is `public.users`."""
    write(
        tmp_path / "scratch.public.sqlite3",
        "CREATE TABLE users (id); INSERT INTO users VALUES (1);",
    )
    assert tables.snapshot(tmp_path) == {"public.users": [{"id": 1}]}


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A database elsewhere is not read, however the worker points to it."""
    elsewhere = tmp_path / "elsewhere.sqlite3"
    write(elsewhere, "CREATE TABLE secrets (id); INSERT INTO secrets VALUES (1);")
    folder = tmp_path / "scratch"
    folder.mkdir()
    (folder / "scratch.sqlite3").symlink_to(elsewhere)
    (folder / "notes.txt").symlink_to(elsewhere)
    assert tables.snapshot(folder) == {}
    assert tables.notes(folder) == []


def test_views_and_virtual_tables_are_not_run(tmp_path: Path) -> None:
    """Only what is stored is read; nothing that the worker defined is computed."""
    write(
        tmp_path / "scratch.sqlite3",
        "CREATE TABLE plain (id);"
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i FROM n;",
    )
    assert tables.snapshot(tmp_path) == {"plain": []}


def test_big_tables_are_cut(tmp_path: Path) -> None:
    """A table is read up to its bound."""
    write(
        tmp_path / "scratch.sqlite3",
        "CREATE TABLE t (id); INSERT INTO t WITH RECURSIVE n(i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n;",
    )
    assert len(tables.snapshot(tmp_path)["t"]) == tables.MOST_ROWS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=300), st.integers(0, 8000), st.booleans())
def test_damaged_files_are_no_surprise(
    folder: Path, damage: bytes, offset: int, is_whole: bool
) -> None:
    """Whatever the bytes of the file are, a snapshot is a JSON value."""
    path = folder / "scratch.sqlite3"
    path.unlink(missing_ok=True)
    write(
        path, "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO t VALUES (1, 'a');"
    )
    content = path.read_bytes()
    damaged = content[:offset] + damage + content[offset + len(damage) :]
    path.write_bytes(damage if is_whole else damaged)
    json.dumps(tables.snapshot(folder))
