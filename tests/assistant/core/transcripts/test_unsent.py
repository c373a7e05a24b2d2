"""What was typed and not sent is private, and what was kept before is never half replaced."""

from __future__ import annotations

from pathlib import Path

from assistant.core.transcripts import Transcript, keep_unsent, listing, unsent


def test_it_lies_beside_the_transcript_for_nobody_else(tmp_path: Path) -> None:
    """Readable by its owner; and it gives the conversation a name in the list."""
    transcript = Transcript.begin(tmp_path)
    keep_unsent(transcript.path, "half a sentence")
    found = [path for path in transcript.path.parent.iterdir() if path.name != ".gitignore"]
    assert {path.suffix for path in found} == {".jsonl", ".unsent"}
    assert {path.stat().st_mode & 0o777 for path in found} == {0o600}
    assert unsent(transcript.path) == "half a sentence"
    assert [each.title for each in listing(tmp_path)] == ["(not sent) half a sentence"]


def test_a_conversation_in_which_something_was_said_stays(tmp_path: Path) -> None:
    """Only what is typed goes when it is sent."""
    transcript = Transcript.begin(tmp_path)
    transcript.write("user", text="first")
    keep_unsent(transcript.path, "second")
    keep_unsent(transcript.path, "")
    assert not unsent(transcript.path)
    assert [each.title for each in listing(tmp_path)] == ["first"]


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path: Path) -> None:
    """Typing goes on."""
    (tmp_path / ".assistant").write_text("a file")
    transcript = Transcript.begin(tmp_path)
    keep_unsent(transcript.path, "words")
    assert not unsent(transcript.path)
