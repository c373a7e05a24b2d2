"""Transcripts are append-only, survive any death of the process, and are private."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.core.transcripts import BadTranscript, NoTranscript, Record, Transcript, listing
from assistant.core.transcripts.errors import Unwritten


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Records come back in order, with all that was in them."""
    transcript = Transcript.begin(tmp_path)
    written = [transcript.write("user", text=f"é {n}\n", deep={"a": [n]}) for n in range(3)]
    transcript.close()

    again, records = Transcript.open(tmp_path, transcript.id)

    assert list(records) == written
    assert again.id == transcript.id


def test_going_on_appends(tmp_path: Path) -> None:
    """What stood there stays, byte by byte."""
    transcript = Transcript.begin(tmp_path)
    transcript.write("user", text="first")
    transcript.close()
    before = transcript.path.read_bytes()

    again, _ = Transcript.open(tmp_path, "last")
    again.write("user", text="second")
    again.close()

    assert transcript.path.read_bytes().startswith(before)
    assert len(Transcript.open(tmp_path, transcript.id)[1]) == 2


def test_a_torn_line_is_left_behind(tmp_path: Path) -> None:
    """The line that was being written is no record; the next one begins on a line of its own."""
    transcript = Transcript.begin(tmp_path)
    transcript.write("user", text="whole")
    transcript.close()
    transcript.path.write_bytes(transcript.path.read_bytes() + b'{"v":1,"at":"2026-')

    again, records = Transcript.open(tmp_path, transcript.id)
    again.write("user", text="after")
    again.close()

    assert [record.data["text"] for record in records] == ["whole"]
    _, later = Transcript.open(tmp_path, transcript.id)
    assert [record.data["text"] for record in later] == ["whole", "after"]


def test_a_killed_process_loses_nothing_that_was_written(tmp_path: Path) -> None:
    """SIGKILL right after `write` returned: the record is there."""
    program = (
        "import os, signal, sys; from pathlib import Path;"
        "from assistant.core.transcripts import Transcript;"
        "t = Transcript.begin(Path(sys.argv[1])); t.write('user', text='last words');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)

    _, (record,) = Transcript.open(tmp_path, "last")
    assert done.returncode == -9
    assert record.data["text"] == "last words"


def test_a_broken_line_in_the_middle_is_named(tmp_path: Path) -> None:
    """Something else has written there: file and line are told, nothing is guessed."""
    transcript = Transcript.begin(tmp_path)
    transcript.write("user", text="one")
    transcript.close()
    transcript.path.write_bytes(b'["no record"]\n' + transcript.path.read_bytes())

    with pytest.raises(BadTranscript, match=r"\.jsonl:1 is no record"):
        Transcript.open(tmp_path, transcript.id)


@pytest.mark.parametrize("wanted", ["nothing", "../../etc/passwd", "last", ""])
def test_unknown_conversations_are_refused(tmp_path: Path, wanted: str) -> None:
    """Ids are names, never paths."""
    with pytest.raises(NoTranscript):
        Transcript.open(tmp_path, wanted)


def test_transcripts_are_private_and_not_committed(tmp_path: Path) -> None:
    """Only the user reads them, and version control does not see them."""
    transcript = Transcript.begin(tmp_path)
    assert not (tmp_path / ".assistant").exists()
    transcript.write("user", text="hello")
    transcript.close()

    assert transcript.path.stat().st_mode & 0o077 == 0
    assert (transcript.path.parent / ".gitignore").read_text() == "*\n"


def test_a_folder_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    """One message with the path."""
    (tmp_path / ".assistant").write_text("a file")

    with pytest.raises(Unwritten, match="cannot be written"):
        Transcript.begin(tmp_path).write("user", text="x")


def test_conversations_are_listed_latest_first(tmp_path: Path) -> None:
    """With what was said first; those in which nothing was said are left out."""
    folder = tmp_path / ".assistant" / "conversations"
    folder.mkdir(parents=True)
    for name, texts in {"a": ["first", "more"], "b": ["second"], "c": []}.items():
        lines = [Record("user", "2026-11-20T00:00:00Z", {"text": text}).line() for text in texts]
        (folder / f"{name}.jsonl").write_bytes(b"".join(lines))

    assert [(each.id, each.title) for each in listing(tmp_path)] == [
        ("b", "second"),
        ("a", "first"),
    ]
