"""Laws of looking at a proposal: everything can be seen, at every size, and none of it is obeyed."""

from __future__ import annotations

import pytest

from assistant.events import Applied, FileSeen, FilesSeen, Noticed
from assistant.tui.messages import Began
from assistant.tui.panes.code.rows import unified
from assistant.tui.panes.code.view import CodeView
from assistant.tui.wishes import Accept
from generators.changes.changeset import FileEdit
from generators.spec.problems import Problem

from .pictures import assert_picture
from .proposals import AFTER, BEFORE, PATH, claimed, proposal
from .stage import SIZES, staged, tell

LATE = Problem(
    level="warning", rule="undefined-name", path=f"{PATH}:16", message="'x' is not defined"
)


@pytest.mark.parametrize("size", SIZES)
async def test_a_proposal_looks_like_this(size: tuple[int, int]) -> None:
    """About the function, its files, hunks with their state, code with its colours."""
    async with staged(proposal(problems=(LATE,)), claimed(), size=size) as person:
        await person.press("f3", "right_square_bracket", "space")
        await person.sees("hunk 1 of 4  ✗ left out")
        await person.sees("not written yet, changed by you")
        await assert_picture(person, "code")


async def test_old_and_new_stand_side_by_side_where_there_is_room() -> None:
    """`s` puts them beside each other in a wide pane, and says what is missing in a narrow one."""
    async with staged(proposal(), size=(300, 80)) as person:
        await person.press("f3", "s")
        await person.sees('cron="0 8 * * *"')
        row = next(row for row in person.screen.splitlines() if 'cron="0 8' in row)
        assert (
            row.index("- ")
            < row.index('cron="0 7')
            < row.index("│", row.index("0 7"))
            < row.index('cron="0 8')
        )
        await assert_picture(person, "code-beside")
    async with staged(proposal(), size=(80, 24)) as person:
        await person.press("f3", "s")
        await person.sees("Side by side needs 100 columns")


async def test_the_whole_file_and_the_next_file_are_a_key_away() -> None:
    """`w` shows the result with all its lines; `n` and `p` go through the files."""
    async with staged(proposal(), size=(120, 60)) as person:
        await person.press("f3", "w")
        await person.sees('"""Sync contacts."""', "return len(contacts)", 'cron="0 8 * * *"')
        assert 'cron="0 7' not in person.screen
        await person.press("n")
        await person.sees("A = 1")
        await person.press("p", "w")
        await person.sees('cron="0 7 * * *"', "lines stay as they are")


async def test_control_sequences_are_shown() -> None:
    """What would change the colour of the terminal stands there as text."""
    async with staged(proposal(), size=(200, 60)) as person:
        await person.press("f3")
        await person.sees(r"# shown: \x1b[31m", "名前は氏名です")
        for strip in person.app.screen._compositor.render_strips():
            assert "\x1b" not in strip.text


async def test_problems_stand_at_their_lines() -> None:
    """Under the line of the resulting file, in words."""
    async with staged(proposal(problems=(LATE,)), size=(120, 60)) as person:
        await person.press("f3")
        await person.sees("! warning: 'x' is not defined")
        rows = person.screen.splitlines()
        at = next(number for number, row in enumerate(rows) if "   ! warning: 'x'" in row)
        assert 'cron="0 8 * * *"' in rows[at - 1]


async def test_after_writing_the_disk_is_shown_and_what_changed_meanwhile() -> None:
    """What is on the disk, not what was meant; a difference is one of the first things said."""
    async with staged(proposal(), size=(120, 60)) as person:
        await person.press("f3")
        await tell(person, Applied("sync-contacts", (PATH, "app/new.py"), "Edit sync-contacts"))
        same = FileSeen("app/new.py", "A = 1\n")
        await tell(person, FilesSeen((FileSeen(PATH, AFTER), same)))
        await person.sees("written and read back", "on the disk, as written")
        other = AFTER.replace("10.0", "99.0")
        await tell(person, FilesSeen((FileSeen(PATH, other), FileSeen("app/new.py", None))))
        await person.sees("! changed since it was written", "✗ gone since it was written", "99.0")


async def test_a_change_below_a_proposal_is_said() -> None:
    """Before applying is refused."""
    async with staged(proposal(), size=(120, 60)) as person:
        await person.press("f3")
        await tell(person, FilesSeen((FileSeen(PATH, BEFORE + "\n# by hand\n"),)))
        await person.sees("changed on the disk since this was proposed:")


async def test_why_nothing_was_written_is_said_here() -> None:
    """An error while writing stands in this pane, with what to do."""
    async with staged(proposal(), size=(120, 40)) as person:
        await person.press("f3")
        person.app.post_message(Began(Accept()))
        await tell(person, Noticed("error", "Changed since the change was planned: a.py"))
        await person.sees("✗ Changed since the change was planned: a.py")


async def test_only_what_is_in_sight_is_drawn() -> None:
    """Of a diff of 5,000 lines, a screen of rows is drawn and a part of the text is read."""
    text = "".join(f"value_{number} = {{'n': {number}}}\n" for number in range(5_000))
    async with staged(proposal(FileEdit.created("big.py", text)), size=(120, 40)) as person:
        await person.press("f3")
        await person.sees("value_1 = ")
        view = person.app.query_one(CodeView)
        assert view.virtual_size.height == 5_001
        assert len(view._drawn) < 100
        assert view.drawing is not None
        assert len(view.drawing._after._spans) < 5_000
        await person.press("end")
        await person.sees("value_4999 = ")
        assert len(view._drawn) < 200


def test_colours_are_read_as_far_as_somebody_looks() -> None:
    """A line far down is shown at once, plain; when the text is read it has its colours."""
    from assistant.tui.panes.code.syntax import Syntax

    text = [f"value_{number} = 'text'\n" for number in range(5_000)]
    syntax = Syntax("big.py", text)
    assert syntax.line(10).spans
    assert len(syntax._spans) < 20
    assert syntax.line(4_000).plain == "value_4000 = 'text'"
    assert not syntax.line(4_000).spans
    while syntax.advance(1.0):
        pass
    assert syntax.line(4_000).spans
    assert len(syntax._spans) == 5_000


def test_rows_are_linear_in_the_length_of_the_file() -> None:
    """Each line has one row, whatever changed; a run of lines that stay has one for all."""
    from assistant.tui.panes.code.review import FileReview

    before = "".join(f"{number}\n" for number in range(9_000))
    after = "".join(f"{number}{'x' * (number % 100 == 0)}\n" for number in range(9_000))
    rows = list(unified(FileReview(FileEdit.modified("a.txt", before, after))))
    assert sum(row.kind == "head" for row in rows) == 90
    assert sum(row.kind == "same" for row in rows) == 90 * 6 - 3
    assert len(rows) < 90 * 10
