"""Characters arrive whole, wherever the wire cuts them."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.llm.characters import Characters, well_formed


def _halves(text: str) -> list[str]:
    """The UTF-16 units of a text, each as JSON could say it alone."""
    data = text.encode("utf-16-le")
    pairs = (data[at : at + 2] for at in range(0, len(data), 2))
    return [pair.decode("utf-16-le", "surrogatepass") for pair in pairs]


@given(text=st.text(), size=st.integers(1, 5))
def test_pieces_make_the_text_that_was_cut(text: str, size: int) -> None:
    """Cut anywhere, in the middle of characters too."""
    units, characters = _halves(text), Characters()
    pieces = ["".join(units[at : at + size]) for at in range(0, len(units), size)]

    assert "".join(map(characters.take, pieces)) == text


@given(text=st.text(st.characters(), max_size=20))
def test_what_is_well_formed_can_be_written(text: str) -> None:
    """Lone halves are replaced; whole characters stay."""
    broken = f"\ud83d{text}\ude00"

    assert well_formed(text) == text
    assert well_formed(broken).encode()
    assert text in well_formed(broken) or not text
