"""Unified diffs."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generators.changes.changeset import ChangeSet, FileEdit
from generators.changes.diff import lines_of

LINES = st.lists(st.sampled_from(["", "a", "b", "\x0c", "c\r", "\u2028", "-x", "+y"]), max_size=8)
TEXTS = LINES.map("\n".join)


def patched(before: str, diff: str) -> str:
    """What `patch` makes of the diff: context and removals checked, additions kept."""
    old, out, at = lines_of(before), list[str](), 0
    body = lines_of(diff)[2:]
    for index, line in enumerate(body):
        tag, text = line[0], line[1:]
        if index + 1 < len(body) and body[index + 1].startswith("\\"):
            text = text.removesuffix("\n")
        if tag == "@":
            start, _, count = line.split()[1].removeprefix("-").partition(",")
            until = int(start) - (count != "0")
            out += old[at:until]
            at = until
        elif tag in " -":
            assert old[at] == text
            at += 1
        if tag in " +":
            out.append(text)
    return "".join(out + old[at:])


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_a_diff_says_all_there_is_to_say(before: str, after: str, context: int) -> None:
    """Patching the text before with the diff gives the text after."""
    assert patched(before, FileEdit.modified("f", before, after).diff(context)) == after


def test_nothing_changed_is_no_diff() -> None:
    """Equal texts differ by the empty diff."""
    assert FileEdit.modified("f", "a\n", "a\n").diff() == ""


def test_a_created_file_comes_from_nowhere_and_a_deleted_one_goes_there() -> None:
    """/dev/null stands for no file, as in git."""
    assert FileEdit.created("d/f", "a\n").diff() == "--- /dev/null\n+++ b/d/f\n@@ -0,0 +1 @@\n+a\n"
    assert FileEdit.deleted("f", "a\n").diff() == "--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"


def test_a_missing_last_newline_is_said() -> None:
    """A line without its end is marked, so that patch tools restore it exactly."""
    assert FileEdit.modified("f", "a\n", "a").diff().splitlines()[3:] == [
        "-a",
        "+a",
        "\\ No newline at end of file",
    ]


def test_the_diff_of_a_change_is_that_of_its_files() -> None:
    """File diffs follow each other in the order of the edits."""
    edits = (FileEdit.created("a", "1\n"), FileEdit.created("b", "2\n"))
    assert ChangeSet(Path("/x"), edits, "t").diff() == edits[0].diff() + edits[1].diff()
