"""Laws of finding out which hunks stand in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generators.changes.changeset import FileEdit
from generators.changes.parts import only, parts
from generators.changes.standing import standing

LINES = st.lists(st.sampled_from(["a", "b", "c\r", "", "  d", "é"]), max_size=12)
TEXTS = st.builds(lambda lines, ended: "\n".join(lines) + "\n" * ended, LINES, st.booleans())


@given(TEXTS, TEXTS, st.data())
def test_hunks_that_were_taken_are_found_in_what_they_gave(
    before: str, after: str, data: st.DataObject
) -> None:
    """Whatever is found gives the text again, and for every choice of hunks something is found."""
    edit = FileEdit.modified("f.py", before, after)
    found = parts(edit)
    numbers = st.sets(st.sampled_from(range(len(found)))) if found else st.just(set[int]())
    text = only(edit, data.draw(numbers)).after
    stand = standing(edit, text)
    if stand is None:
        # A last line that got its end from another hunk: the text is kept instead.
        assert text is not None
        assert not (before.endswith("\n") and after.endswith("\n"))
    else:
        assert only(edit, stand).after == text


def test_a_text_of_another_hand_is_none_of_the_choices() -> None:
    """Nor is a file that is gone."""
    edit = FileEdit.modified("f.py", "a\nb\nc\n", "a\nx\nc\ny\n")
    assert standing(edit, "a\nz\nc\n") is None
    assert standing(edit, None) is None
    assert standing(edit, "a\nb\nc\ny\n") == frozenset({1})


def test_a_file_that_comes_is_taken_or_not() -> None:
    """It has one hunk."""
    edit = FileEdit.created("f.py", "a\n")
    assert standing(edit, "a\n") == frozenset({0})
    assert standing(edit, None) == frozenset()


def test_many_hunks_take_no_time_to_tell_apart() -> None:
    """A thousand equal hunks, every second one left out."""
    before = "".join(f"{number}\nold\n" for number in range(1_000))
    edit = FileEdit.modified("f.py", before, before.replace("old", "new"))
    chosen = frozenset(range(0, 1_000, 2))
    assert standing(edit, only(edit, chosen).after) == chosen
