"""Paths into JSON."""

from hypothesis import given
from hypothesis import strategies as st

from generators.spec.paths import segments

NAMES = st.text("ab.-0@é ", min_size=1)


@given(st.lists(NAMES, min_size=1))
def test_any_names_can_be_joined_and_cut_again(names: list[str]) -> None:
    """A dot inside of a name is written with a backslash; then nothing is lost."""
    written = ".".join(name.replace(".", "\\.") for name in names)
    assert segments(written) == tuple(names)


def test_an_empty_path_has_no_segments() -> None:
    """It stands for the value itself."""
    assert segments("") == ()
