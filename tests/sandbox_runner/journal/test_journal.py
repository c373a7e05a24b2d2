"""What is acknowledged is on disk; whatever happens to the disk is said and does no damage."""

import asyncio
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner.executor.facts import Fact
from sandbox_runner.journal.errors import JournalDamaged, JournalInUse, JournalUnwritable
from sandbox_runner.journal.journal import Journal

WRITES = """
import asyncio, os, signal, sys
from pathlib import Path
from sandbox_runner.executor.facts import Fact
from sandbox_runner.journal.journal import Journal
path, moment, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
def die(when, written):
    if (when, written) == (moment, number):
        os.kill(os.getpid(), signal.SIGKILL)
async def main():
    with Journal(path, die) as journal:
        for count in range(6):
            journal.record(Fact("run", f"a{count}", count, {"n": count}))
            journal.record(Fact("run", f"b{count}", count))
            await (journal.flushed() if count % 2 else journal.settled())
            print(count, flush=True)
asyncio.run(main())
"""


def keys(path: Path) -> list[str]:
    with Journal(path) as journal:
        return [fact.key for fact in journal.facts()]


async def fill(path: Path, count: int, size: int = 10) -> int:
    """Record and settle facts one by one; how many were acknowledged."""
    with Journal(path) as journal:
        for number in range(count):
            journal.record(Fact("run", str(number), number, "x" * size))
            await journal.settled()
    return count


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("number", range(1, 7))
def test_kill(tmp_path: Path, moment: str, number: int) -> None:
    """After kill -9 at any write all that was acknowledged is there, and each turn is whole or absent."""
    path = tmp_path / "j.db"
    command = [sys.executable, "-c", WRITES, str(path), moment, str(number)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    kept = keys(path)
    assert len(kept) == 2 * (number if moment == "after" else number - 1)
    assert len(kept) >= 2 * len(ended.stdout.split())
    assert kept == [f"{which}{count}" for count in range(len(kept) // 2) for which in "ab"]


@given(st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_round_trip(payload: object) -> None:
    """A fact comes back as it was."""
    fact = Fact("run", "key", 7, payload)

    async def go(path: Path) -> list[Fact]:
        with Journal(path) as journal:
            journal.record(fact)
            await journal.flushed()
            return list(journal.facts())

    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        assert asyncio.run(go(Path(folder) / "j.db")) == [fact]


def test_flushing_nothing(tmp_path: Path) -> None:
    """A journal to which nothing was written since it was opened has nothing to wait for."""
    asyncio.run(fill(tmp_path / "j.db", 1))

    async def flush() -> None:
        with Journal(tmp_path / "j.db") as journal:
            await journal.flushed()

    asyncio.run(flush())


async def test_flushing_together(tmp_path: Path) -> None:
    """Whoever asks while the disk is waited for is told when what it handed in is safe."""
    with Journal(tmp_path / "j.db") as journal:

        async def one(number: int) -> int:
            journal.record(Fact("run", str(number), number))
            await journal.flushed()
            return len(list(journal.facts()))

        seen = await asyncio.gather(*map(one, range(20)))
        assert len(seen) == 20
        assert min(seen) >= 1


def test_one_writer(tmp_path: Path) -> None:
    """A second writer is refused with the way out, and the first goes on."""
    with Journal(tmp_path / "j.db") as first:
        with pytest.raises(JournalInUse, match="--db"):
            Journal(tmp_path / "j.db")
        assert list(first.facts()) == []


def test_closing_writes(tmp_path: Path) -> None:
    """What was handed in is written when the journal is closed."""
    assert asyncio.run(fill(tmp_path / "j.db", 3)) == 3
    assert keys(tmp_path / "j.db") == ["0", "1", "2"]


@pytest.mark.parametrize("content", [b"not a database, but long enough to be taken for one" * 20])
def test_another_file(tmp_path: Path, content: bytes) -> None:
    """A file that is no journal is refused and stays as it is."""
    path = tmp_path / "j.db"
    path.write_bytes(content)
    with pytest.raises(JournalDamaged, match="not changed"):
        Journal(path)
    assert path.read_bytes() == content


def test_database_of_somebody_else(tmp_path: Path) -> None:
    """A SQLite file of another program is refused."""
    with sqlite3.connect(tmp_path / "j.db") as connection:
        connection.execute("create table users(id)")
    connection.close()
    with pytest.raises(JournalDamaged, match="not a journal"):
        Journal(tmp_path / "j.db")


def test_corrupt_pages(tmp_path: Path) -> None:
    """A journal with broken pages is refused when it is opened, before anything relies on it."""
    path = tmp_path / "j.db"
    asyncio.run(fill(path, 200, 200))
    content = bytearray(path.read_bytes())
    content[4096 * 8 : 4096 * 12] = os.urandom(4096 * 4)
    path.write_bytes(content)
    with pytest.raises(JournalDamaged):
        Journal(path)
    assert path.read_bytes() == content


def test_no_folder(tmp_path: Path) -> None:
    """A place that cannot be written is said."""
    with pytest.raises(JournalUnwritable, match="no such file"):
        Journal(tmp_path / "missing" / "j.db")


FULL = """
import asyncio, resource, sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from sandbox_runner.executor.facts import Fact
from sandbox_runner.journal.errors import JournalUnwritable
from sandbox_runner.journal.journal import Journal
async def main():
    with Journal(Path(sys.argv[1])) as journal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
        for number in range(1000):
            journal.record(Fact("run", str(number), number, "x" * 2000))
            try:
                await journal.settled()
            except JournalUnwritable as error:
                print(error, file=sys.stderr)
                return
            print(number, flush=True)
asyncio.run(main())
"""


def test_disk_full(tmp_path: Path) -> None:
    """When nothing more can be written that is said at once, and all that was acknowledged is kept."""
    path = tmp_path / "j.db"
    command = [sys.executable, "-c", FULL, str(path), str(Path.cwd())]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "cannot be written" in ended.stderr
    acknowledged = ended.stdout.split()
    assert 10 < len(acknowledged) < 1000
    assert keys(path)[: len(acknowledged)] == acknowledged
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
