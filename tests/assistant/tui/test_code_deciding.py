"""Laws of deciding on a proposal: what is left is checked, written and taken back, and only that."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from assistant.tui.panes.code.editor import Editor
from assistant.tui.panes.code.review import Review
from generators.changes.changeset import FileEdit

from .conftest import Sitting
from .person import Person
from .proposals import PATH, proposal
from .stage import staged

FILE = "app/inngest/functions/sync_contacts.py"


async def _proposed(person: Person, *requests: str) -> None:
    for request in requests:
        await person.press("f2")
        await person.say(request)
        await person.waits(lambda: not person.app._bridge.busy)
    await person.press("f3")


async def test_a_rejected_hunk_is_not_written(sitting: Sitting, app_folder: Path) -> None:
    """Its lines are not in the file; the claims say what is not known; undo asks first."""
    async with sitting() as person:
        await _proposed(person, "sync contacts hourly")
        await person.press("a")
        await person.sees("written and read back", "on the disk, as written")
        before = (app_folder / FILE).read_text()
        await _proposed(person, "also post a summary to #general on Slack")
        await person.sees("hunk 1 of 2  ✓ taken")
        await person.press("right_square_bracket", "right_square_bracket", "space")
        await person.sees("hunk 2 of 2  ✗ left out", "changed by you")
        assert (app_folder / FILE).read_text() == before
        await person.press("a")
        await person.sees("written and read back", "unproven  the function runs")
        written = (app_folder / FILE).read_text()
        assert "async def post_summary()" in written
        assert 'run("post-summary"' not in written

        await person.press("u")
        await person.sees("Undo: take back 'Edit sync-contacts'", f"changes {FILE}")
        await person.press("n")
        assert (app_folder / FILE).read_text() == written
        await person.press("u")
        await person.sees("Undo: take back")
        await person.press("y")
        await person.sees("Edit sync-contacts: undone")
        assert (app_folder / FILE).read_text() == before
        await person.press("U")
        await person.sees("Redo: make again 'Edit sync-contacts'")
        await person.press("y")
        await person.sees("Edit sync-contacts: redone")
        assert (app_folder / FILE).read_text() == written


async def test_a_rejected_file_is_not_written(sitting: Sitting, app_folder: Path) -> None:
    """The others are."""
    async with sitting() as person:
        await _proposed(person, "sync contacts hourly")
        main = (app_folder / "app/main.py").read_text()
        await person.press("n")
        await person.sees("▸ app/main.py")
        await person.press("f")
        await person.sees("▸ app/main.py  ✗ left out")
        await person.press("a")
        await person.sees("written and read back")
        assert (app_folder / FILE).exists()
        assert (app_folder / "app/main.py").read_text() == main


async def test_when_nothing_is_left_nothing_is_written(sitting: Sitting, app_folder: Path) -> None:
    """It says so, and what drops the proposal."""
    async with sitting() as person:
        await _proposed(person, "sync contacts hourly")
        await person.press("f", "n", "f", "a")
        await person.sees("Nothing is left to apply")
        assert not (app_folder / FILE).exists()


async def test_an_edit_in_place_is_checked_and_written(sitting: Sitting, app_folder: Path) -> None:
    """What does not parse is said at its line and refused; mended, it is written as edited."""
    async with sitting() as person:
        await _proposed(person, "sync contacts hourly")
        await person.press("e")
        await person.sees("Editing " + FILE)
        editor = person.app.query_one(Editor)
        await person.press("ctrl+home", "(")
        assert not (app_folder / FILE).exists()
        await person.press("ctrl+s")
        await person.sees("edited by hand", "! error: not Python", "cannot be written as it is")
        await person.press("a")
        await person.sees("nothing is written")
        assert not (app_folder / FILE).exists()

        await person.press("e", "delete", *"# mine")
        await person.waits(lambda: editor.text.startswith("# mine"))
        await person.press("enter", "ctrl+s")
        await person.sees("not written yet, changed by you")
        await person.press("a")
        await person.sees("on the disk, as written")
        assert (app_folder / FILE).read_text().startswith('# mine\n"""Sync contacts.')


async def test_an_edit_that_is_left_changes_nothing() -> None:
    """Esc gives the file back as it was; `z` takes an edit back."""
    async with staged(proposal(), size=(120, 40)) as person:
        await person.press("f3", "e", *"mine", "escape")
        assert "mine" not in person.screen
        await person.press("e", "ctrl+home", *"mine", "ctrl+s")
        await person.sees("edited by hand", 'mine"""Sync')
        await person.press("z")
        await person.waits(lambda: "edited by hand" not in person.screen)
        assert 'mine"""Sync' not in person.screen


def test_the_persons_own_editor_is_used(
    sitting: Sitting, app_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is given a copy under the file's own name; what it leaves is the text."""
    script = "import sys; p = sys.argv[1]; t = open(p).read(); open(p, 'w').write('# ' + p + chr(10) + t)"
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, "-c", script]))
    from assistant.tui.panes.code.editor import edited_elsewhere, editor_command

    text = edited_elsewhere(editor_command(), FILE, "x = 1\n")
    assert text.endswith("sync_contacts.py\nx = 1\n")
    copy = Path(text.splitlines()[0][2:])
    assert not copy.exists()


async def test_without_an_editor_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """`E` names the variable, and the key that edits here."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with staged(proposal()) as person:
        await person.press("f3", "E")
        await person.sees("EDITOR is not set.", "e edits the file here")


async def test_a_comment_on_a_line_is_the_next_prompt(sitting: Sitting, app_folder: Path) -> None:
    """The words are said about that line, and a new proposal comes."""
    async with sitting() as person:
        await _proposed(person, "sync contacts hourly")
        await person.press("down", "c")
        await person.sees(f"{FILE}:1")
        await person.type("run it every 2 hours")
        await person.press("enter")
        await person.sees("Proposal 2: sync-contacts", "every 2 hours")


async def test_a_click_on_a_hunk_decides_and_a_click_on_a_file_shows_it() -> None:
    """The mouse does what the keys do."""
    async with staged(proposal(), size=(120, 50)) as person:
        await person.press("f3")
        rows = person.screen.splitlines()
        y = next(number for number, row in enumerate(rows) if "hunk 1 of 4" in row)
        await person.pilot.click(offset=(rows[y].index("hunk 1"), y))
        await person.sees("hunk 1 of 4  ✗ left out")
        y = next(number for number, row in enumerate(rows) if "app/new.py  ✓" in row)
        await person.pilot.click(offset=(rows[y].index("app/new.py"), y))
        await person.sees("▸ app/new.py", "A = 1")


def test_decisions_are_taken_over_where_the_same_is_proposed_again() -> None:
    """A hunk that was left out stays so; edits by hand are carried over, or said to be lost."""
    edits = proposal().changes
    first = Review(edits)
    first.files[0].toggle(1)
    first.edit(first.files[1], "A = 1\nB = 2\n")
    again = Review(edits)
    assert again.take_over(first) == ()
    assert again.left() == first.left() != edits

    clash = Review(proposal(FileEdit.created("app/new.py", "A = 5\n")).changes)
    mine = Review(edits)
    mine.edit(mine.files[1], "A = 7\n")
    assert clash.take_over(mine) == ("app/new.py",)
    assert PATH in first.left().paths


async def test_decisions_are_there_when_the_conversation_is_gone_on_with(
    sitting: Sitting, app_folder: Path
) -> None:
    """A file that was left out is left out, an edit is there, and that is what is written."""
    main = (app_folder / "app/main.py").read_text()
    async with sitting() as person:
        await _proposed(person, "sync contacts hourly")
        await person.press("n", "f", "p", "e", "ctrl+home", *"# mine", "enter", "ctrl+s")
        await person.sees("edited by hand", "not written yet, changed by you")
        kept = person.app.conversation
    async with sitting(resume=kept) as person:
        await person.press("f3")
        await person.sees("app/main.py  ✗ left out", "edited by hand", "changed by you")
        await person.press("a")
        await person.sees("written and read back")
        assert (app_folder / "app/main.py").read_text() == main
        assert (app_folder / FILE).read_text().startswith("# mine\n")
