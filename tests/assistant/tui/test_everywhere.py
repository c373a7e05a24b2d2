"""Laws of the keys that work everywhere: help, palette, jumping, settings, the line between."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from textual.events import Key
from textual.widget import Widget

from assistant.tui import preferences
from assistant.tui.app import AssistantApp
from assistant.tui.panes.chat.prompt import Prompt
from assistant.tui.themes import CHOICES

from .conftest import Sitting
from .stage import staged


async def test_f1_tells_the_keys_of_the_focused_pane() -> None:
    """What the pane is for, its own keys, and those that work everywhere."""
    async with staged() as person:
        await person.press("f5", "f1")
        await person.sees("Workflows  F5", "Edit in the chat", "Everywhere", "Find")
        await person.press("escape", "f2", "f1")
        await person.sees("Chat  F2", "Say what should happen", "New line")
        await person.press("f1")
        await person.waits(lambda: "Everywhere" not in person.screen)


async def test_f1_while_jumping_tells_of_jumping_and_of_what_lies_below() -> None:
    """How one goes on, and every key of the pane where one was."""
    async with staged() as person:
        await person.press("f5", "ctrl+o", "f1")
        await person.sees(
            "Type one of the letters", "Workflows  F5", "Edit in the chat", "Everywhere"
        )
        await person.press("f1", "f")
        await person.waits(lambda: person.app.panes["workflows"].has_focus_within)


async def test_keys_that_open_something_act_in_their_turn() -> None:
    """However fast F1 follows Ctrl+O, its help lies over the letters; a second Ctrl+O adds none."""
    async with staged() as person:
        for key in ("ctrl+o", "ctrl+o", "f1"):
            person.app.post_message(Key(key, None))
        await person.sees("Type one of the letters", "Chat  F2", "Send")
        assert len(person.app.screen_stack) == 3


async def test_ctrl_p_finds_an_order_and_carries_it_out() -> None:
    """Typing a part of its name is enough."""
    async with staged() as person:
        await person.press("ctrl+p")
        await person.type("sandbox")
        await person.sees("show Sandbox")
        await person.press("down", "enter")
        await person.waits(lambda: person.app.panes["sandbox"].has_focus_within)


async def test_jumping_puts_a_letter_on_everything_and_goes_there() -> None:
    """A letter of a tab shows its pane; another key goes nowhere."""
    async with staged() as person:
        await person.press("ctrl+o")
        await person.sees(" a ", " s ", " d ")
        await person.press("f")
        await person.waits(lambda: person.app.panes["workflows"].has_focus_within)
        await person.press("ctrl+o", "escape")
        await person.waits(lambda: person.app.panes["workflows"].has_focus_within)


async def test_colours_are_chosen_in_the_settings_and_kept() -> None:
    """What was chosen is there the next time."""
    async with staged() as person:
        await person.say("/settings")
        await person.sees("high contrast", "the terminal's own colours", "answered by")
        await person.press("down", "down", "enter")
        await person.waits(lambda: person.app.theme == "assistant-contrast")
    async with staged() as person:
        assert person.app.theme == "assistant-contrast"


@pytest.mark.parametrize("theme", CHOICES)
async def test_every_theme_shows_the_same_text(theme: str) -> None:
    """Colours carry nothing that the text does not say."""
    async with staged() as person:
        before = person.screen
        person.app.action_choose_theme(theme)
        await person.pilot.pause()
        assert person.screen == before


async def test_the_line_between_moves_by_key_and_mouse_and_is_kept() -> None:
    """Alt with an arrow, or dragging."""
    async with staged() as person:
        left = person.app.query_one("#left")
        wide = left.size.width
        await person.press("alt+right")
        await person.waits(lambda: left.size.width > wide)
        await person.pilot.mouse_down("Divider")
        await person.pilot.hover("#body", offset=(40, 10))
        await person.pilot.mouse_up("#body", offset=(40, 10))
        await person.waits(lambda: left.size.width < wide)
    assert person.app.preferences.split == preferences.Preferences.load().split < 46


async def test_a_terminal_that_gets_narrow_shows_one_side_and_both_when_wide_again() -> None:
    """The chat has all the width below 100 columns, and its part above."""
    async with staged(size=(120, 40)) as person:
        left = person.app.query_one("#left")
        for columns, wide in ((80, 80), (300, 138), (99, 99), (100, 46)):
            await person.pilot.resize_terminal(columns, 24)
            await person.waits(partial(_is_wide, left, wide))


def _is_wide(widget: Widget, columns: int) -> bool:
    return widget.size.width == columns


async def test_the_mouse_chooses_tabs() -> None:
    """A click shows the pane."""
    async with staged(size=(80, 24)) as person:
        await person.pilot.click("#tab-code")
        await person.waits(lambda: person.app.panes["code"].has_focus_within)


async def test_the_first_time_it_says_who_answers_and_how_to_change_that(sitting: Sitting) -> None:
    """Three lines, once."""
    preferences.path().unlink()
    async with sitting() as person:
        await person.hears("No key is set", "export OPENAI_API_KEY", "sync contacts hourly")
    async with sitting() as person:
        await person.sees("ready")
        assert "No key is set" not in person.log


@pytest.mark.parametrize("text", ["{", "[]", '{"theme": "no", "split": 99, "met": 1, "x": 2}'])
def test_preferences_that_make_no_sense_are_as_if_they_were_not_there(text: str) -> None:
    """Whatever stands in the file."""
    preferences.path().write_text(text)
    assert preferences.Preferences.load() == preferences.Preferences()


def test_no_colour_is_shown_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    """`NO_COLOR` takes colours out of what is drawn; marks remain."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = AssistantApp(lambda _: None)  # type: ignore[arg-type, return-value]
    assert any(type(each).__name__ == "Monochrome" for each in app._filters)


async def test_wide_and_right_to_left_words_keep_the_layout() -> None:
    """The line between the sides stays where it is in every row."""
    async with staged() as person:
        await person.say("同步联系人 שלום 👩‍👩‍👧 مرحبا")
        person.app.query_one(Prompt).write("每小时同步联系人 שלום مرحبا " * 4)
        await person.pilot.pause()
        rows = person.app.screen._compositor.render_strips()
        assert {row.cell_length for row in rows} == {person.app.size.width}


async def test_a_conversation_that_was_left_is_gone_on_with(
    sitting: Sitting, app_folder: Path
) -> None:
    """`--resume` shows what was said, what is asked, and the proposal that is open."""
    async with sitting() as person:
        await person.say("sync contacts")
        await person.sees("(default)")
        kept = person.app.conversation
    async with sitting(resume=kept) as person:
        await person.hears("sync contacts", "? When should this run?")
        await person.press("1")
        await person.hears("What is known")
    async with sitting(resume=kept) as person:
        await person.hears("every hour", "Proposal 1")
        await person.press("up", "up")
        assert person.prompt.text == "sync contacts"
        await person.press("f3", "a")
        await person.hears("written and read back")
        assert (app_folder / "app/inngest/functions/sync_contacts.py").exists()


async def test_another_conversation_is_picked_from_those_that_are_kept(sitting: Sitting) -> None:
    """`/new` begins one, `/resume` lists what there is."""
    async with sitting() as person:
        first = person.app.conversation
        await person.say("sync contacts")
        await person.sees("(default)")
        await person.say("/new")
        await person.waits(lambda: person.app.conversation not in {None, first})
        assert "sync contacts" not in person.log
        await person.say("/resume")
        await person.sees("Go on with a conversation", "sync contacts")
        await person.press("enter")
        await person.waits(lambda: person.app.conversation == first)
        await person.hears("? When should this run?")


def test_the_file_of_preferences_is_plain(tmp_path: Path) -> None:
    """JSON, with the names of the settings."""
    preferences.Preferences().keep(split=50)
    assert json.loads(preferences.path().read_text())["split"] == 50


async def test_what_is_typed_after_a_pane_s_key_goes_to_that_pane() -> None:
    """However fast it comes."""
    async with staged() as person:
        await person.press("f3")
        for key in ("f2", *"hello"):
            person.app.post_message(Key(key, key if len(key) == 1 else None))
        await person.waits(lambda: person.prompt.text == "hello")
