"""Carrying a change over to another version of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.changes.carry import carry

BASE = [f"line {number}\n".encode() for number in range(8)]
Places = frozenset[int]


def changed(base: list[bytes], places: Places, mark: bytes) -> bytes:
    """The base with some lines rewritten, and one added behind each of them."""
    return b"".join(
        mark + line + mark + b"\n" if index in places else line for index, line in enumerate(base)
    )


@given(st.lists(st.sampled_from(["mine", "theirs", "none"]), min_size=8, max_size=8))
def test_changes_of_different_lines_both_happen(owners: list[str]) -> None:
    """Where nobody claims the same line, the order of the two changes does not matter."""
    mine = frozenset(i for i, owner in enumerate(owners) if owner == "mine")
    theirs = frozenset(i for i, owner in enumerate(owners) if owner == "theirs")
    wanted, current = changed(BASE, mine, b"M "), changed(BASE, theirs, b"T ")
    base = b"".join(BASE)
    both = carry(base, wanted, current)
    assert both == carry(base, current, wanted)
    assert both is not None
    lines = both.split(b"\n")
    assert [line for line in lines if not line.startswith(b"M ")] == [
        line for line in current.split(b"\n") if line not in {BASE[i].strip() for i in mine}
    ]


@given(st.binary(max_size=30), st.binary(max_size=30))
def test_an_untouched_text_takes_the_change_as_it_is(base: bytes, wanted: bytes) -> None:
    """Carrying to the base gives what was wanted; carrying to the wanted changes nothing."""
    assert carry(base, wanted, base) == wanted
    assert carry(base, wanted, wanted) == wanted


@pytest.mark.parametrize(
    ("base", "wanted", "current"),
    [
        (b"a\nb\nc\n", b"a\nX\nc\n", b"a\nY\nc\n"),
        (b"a\nb\nc\n", b"a\nc\n", b"a\nY\nc\n"),
        (b"a\n", b"a\nX\n", b"a\nY\n"),
        (b"a\nb\nc\nd\n", b"a\nd\n", b"a\nb\nNEW\nc\nd\n"),
        (b"a\nb\n", b"a\nb\nc", b"A\nb"),
    ],
)
def test_the_same_lines_claimed_twice_is_a_conflict(
    base: bytes, wanted: bytes, current: bytes
) -> None:
    """No guess is made where both sides rewrote, or where lines would run into each other."""
    assert carry(base, wanted, current) is None


def test_a_neighbour_added_by_hand_survives_the_removal_of_ours() -> None:
    """Lines added right behind or before ours are not ours."""
    ours = b"import a\nimport ours\nimport z\n"
    by_hand = b"import a\nimport before\nimport ours\nimport behind\nimport z\n"
    kept = carry(ours, b"import a\nimport z\n", by_hand)
    assert kept == b"import a\nimport before\nimport behind\nimport z\n"


def test_what_is_done_already_is_left_alone() -> None:
    """A hunk that is there already counts as carried."""
    assert carry(b"a\nb\n", b"a\nX\n", b"NEW\na\nX\n") == b"NEW\na\nX\n"


STEP = b"async def f(ctx):\n    await a\n"
BELOW = b"\n\ndef helper():\n    return 1\n"


def test_a_step_at_the_end_of_a_function_comes_before_what_was_added_below() -> None:
    """Indented lines go on with the block above; a statement of its own begins after them."""
    longer = STEP + b"    await b\n"

    assert carry(STEP, longer, STEP + BELOW) == longer + BELOW
    assert carry(STEP, STEP + BELOW, longer) == longer + BELOW


@pytest.mark.parametrize("other", [b"    await c\n", b"else:\n    await c\n", b")\n"])
def test_what_may_belong_to_the_same_block_is_still_a_conflict(other: bytes) -> None:
    """Two steps at one place, or what goes on with the statement above: nobody knows the order."""
    assert carry(STEP, STEP + b"    await b\n", STEP + other) is None
