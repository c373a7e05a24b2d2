"""Laws of Markdown that arrives in pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.tui.panes.chat.answer import Answer
from assistant.tui.panes.chat.markdown import rows_of
from assistant.tui.panes.chat.pieces import LONGEST, MOST_LINES, cut

TEXT = """# A title

Some *words* with `code`
and a [link](https://example.com).

- one
- two
  1. inner

> said
> before

```python
if True:

    print("a")
```

| a | b |
| - | - |
| 1 | 同步 |
"""
PARTS = st.lists(
    st.sampled_from(
        ["word", " ", "\n", "\n\n", "```\n", "~~~\n", "# ", "- ", "  ", "> ", "| a |", "`", "**"]
    ),
    max_size=40,
)


def _plain(answer: Answer, width: int = 40) -> list[str]:
    rows = (row for block in answer.blocks for row in block.rows(width))
    return [row.first.plain + row.content.plain for row in rows if row.content.plain.strip()]


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_pieces_of_any_size_come_to_the_same(size: int) -> None:
    """What is shown at the end does not depend on how it arrived."""
    answer = Answer()
    for start in range(0, len(TEXT), size):
        answer.grow(TEXT[start : start + size])
    assert _plain(answer) == [
        *("A title", "Some words with code and a link.", "• one", "• two", "  1. inner"),
        *("▌ said before", "if True:", '    print("a")', "a │ b   ", "──┼─────", "1 │ 同步"),
    ]
    assert answer.copied == TEXT


@given(PARTS)
def test_nothing_is_lost_by_cutting(parts: list[str]) -> None:
    """Whatever was written is copied; every word of it is shown."""
    answer = Answer()
    for part in parts:
        answer.grow(part)
    assert answer.copied == "".join(parts)
    shown = " ".join(_plain(answer, 400))
    assert shown.count("word") == _outside_titles(parts)


def _outside_titles(parts: list[str]) -> int:
    """Words, save those after the mark that begins code."""
    lines = "".join(parts).split("\n")
    return sum(line.count("word") for line in lines)


@pytest.mark.parametrize("unit", ["word ", "a line of code\n"])
def test_what_is_read_again_has_a_bound(unit: str) -> None:
    """However long a paragraph or a code block gets."""
    answer = Answer("```\n" if "\n" in unit else "")
    for _ in range(2_000):
        answer.grow(unit)
    assert len(answer._last) <= LONGEST + (MOST_LINES + 2) * len(unit)
    assert sum(line.count(unit.strip()) for line in _plain(answer)) == 2_000


def test_what_is_cut_is_finished() -> None:
    """Nothing is cut inside code or before a list goes on."""
    assert cut("```\na\n\nb\n") is None
    assert cut("- a\n\n  more\n") is None
    assert cut("a\n\nb") is not None


def test_a_table_is_as_wide_as_there_is_room() -> None:
    """Long cells are cut, the columns stay under each other."""
    rows = rows_of("| a | b |\n| - | - |\n| " + "x" * 50 + " | y |\n", 20)
    assert {row.content.cell_length for row in rows} == {20}
