"""Laws of the prompt: several lines, what was said before, names that complete themselves."""

from __future__ import annotations

from textual.events import Key, Paste

from assistant import events
from assistant.tui.panes.chat.choices import Offers
from assistant.tui.panes.chat.completion import MOST
from assistant.tui.panes.chat.log import Log

from .conftest import Sitting
from .stage import staged


async def test_ctrl_j_begins_a_line_and_enter_sends_them_all(sitting: Sitting) -> None:
    """What is sent has its line breaks, and the prompt is empty again."""
    async with sitting() as person:
        await person.type("show me\nthe steps")
        assert person.prompt.text == "show me\nthe steps"
        await person.press("enter")
        await person.sees("› show me", "the steps")
        assert not person.prompt.text


async def test_the_arrows_walk_through_what_was_said(sitting: Sitting) -> None:
    """Up brings back earlier words, down the later ones and at last what was being typed."""
    async with sitting() as person:
        await person.say("/undo")
        await person.say("/redo")
        await person.type("half a sen")
        await person.press("up")
        assert person.prompt.text == "/redo"
        await person.press("up", "up", "up")
        assert person.prompt.text == "/undo"
        await person.press("down", "down")
        assert person.prompt.text == "half a sen"


async def test_an_at_sign_offers_what_the_app_has(sitting: Sitting) -> None:
    """Functions, events, services and files; Tab takes the marked one into the sentence."""
    async with sitting() as person:
        await person.type("what does @close")
        await person.sees("close-stale-tickets", "function")
        await person.press("tab")
        assert person.prompt.text == "what does @close-stale-tickets "
        await person.type("@main.p")
        await person.sees("app/main.py", "file")
        await person.press("escape")
        await person.waits(lambda: "file" not in person.screen)
        assert person.prompt.text.endswith("@main.p")


async def test_a_mention_is_said_as_plain_words(sitting: Sitting) -> None:
    """The planner reads the name, not the sign; other at-signs stay."""
    async with sitting() as person:
        await person.say("is @slack like me@example.com ?")
        await person.sees("› is slack like me@example.com ?")


async def test_a_slash_offers_orders_and_enter_carries_one_out(sitting: Sitting) -> None:
    """Enter on the marked order is enough; the words are not sent to the planner."""
    async with sitting() as person:
        await person.type("/dro")
        await person.sees("forget the proposal")
        await person.press("enter")
        await person.sees("nothing is proposed")
        assert "› /dro" not in person.screen


async def test_an_order_that_does_not_exist_names_its_neighbours(sitting: Sitting) -> None:
    """Nothing is done, and the nearest are told."""
    async with sitting() as person:
        await person.say("/undoo")
        await person.sees("there is no order /undoo", "did you mean /undo")


async def test_enter_comes_after_the_letters_however_fast_they_are(sitting: Sitting) -> None:
    """What a paste or a script types in one go is sent whole."""
    async with sitting() as person:
        for key in (*"undo", "enter"):
            person.app.post_message(Key(key, key if len(key) == 1 else "\r"))
        await person.sees("› undo")
        assert not person.prompt.text


async def test_keys_that_change_the_text_act_in_their_turn() -> None:
    """However fast letters and corrections come: a slow line hands them over together."""
    async with staged() as person:
        keys = ["a", "b", "backspace", "c", "ctrl+j", "x", "ctrl+u", "d", "home", "e", "end", "f"]
        for key in keys:
            person.app.post_message(Key(key, key if len(key) == 1 else None))
        await person.waits(lambda: person.prompt.text == "ac\nedf")


async def test_after_a_click_on_the_log_one_types_on_in_the_prompt() -> None:
    """The click opens what it hits; from another pane it leads to the prompt."""
    async with staged(events.ActivityStarted("1", "sandbox", "run")) as person:
        await person.sees("run")
        await person.press("f3")
        row = next(y for y, row in enumerate(person.screen.splitlines()) if "s  run" in row)
        await person.pilot.click(offset=(6, row))
        await person.sees("▾", "sandbox: run")
        await person.type("sync")
        await person.waits(lambda: person.prompt.text == "sync")


async def test_what_is_typed_while_the_log_has_the_keyboard_goes_to_the_prompt() -> None:
    """Every letter of it, in its order; pasting too. Keys that are no letters move in the log."""
    async with staged(events.Noticed("info", "one"), events.Noticed("info", "two")) as person:
        await person.sees("two")
        await person.press("shift+tab", "up")
        log = person.app.query_one(Log)
        await person.waits(lambda: log.has_focus and log.cursor == log.entries[-2])
        for letter in "jobs, back up by cron":
            person.app.post_message(Key("space" if letter == " " else letter, letter))
        await person.waits(lambda: person.prompt.text == "jobs, back up by cron")
        await person.press("shift+tab")
        person.app.post_message(Paste(" daily\nat 9"))
        await person.waits(lambda: person.prompt.text == "jobs, back up by cron daily\nat 9")


async def test_a_long_text_that_is_pasted_is_sent_as_it_is() -> None:
    """Two hundred lines are one text, of which the prompt shows a few; nothing of it is sent by itself."""
    text = "\n".join(f"line {number} of what should happen" for number in range(200))
    async with staged(size=(80, 24)) as person:
        person.app.post_message(Paste(text))
        await person.sees("line 199 of what")
        assert person.prompt.text == text
        assert person.prompt.size.height <= 8
        assert person.screen.splitlines()[0].startswith(" ▸F2 Chat")


async def test_what_was_said_in_other_conversations_is_there_to_be_said_again(
    sitting: Sitting,
) -> None:
    """Of the same app, in this sitting and in earlier ones; latest first."""
    async with sitting() as person:
        await person.say("undo")
        await person.sees("ready")
        await person.say("show me the steps")
        await person.sees("› show me the steps", "ready")
        await person.say("/new")
        await person.waits(lambda: "show me the steps" not in person.log)
        await person.sees("ready")
        await person.press("up")
        await person.waits(lambda: person.prompt.text == "show me the steps")
    async with sitting() as person:
        await person.sees("ready")
        await person.press("up")
        await person.waits(lambda: person.prompt.text == "show me the steps")
        await person.press("up")
        assert person.prompt.text == "undo"


async def test_of_many_files_those_that_fit_are_offered() -> None:
    """However many the app has; the list has a bound, and typing on finds the one that is meant."""
    files = tuple(f"app/deep/module_{number:05}.py" for number in range(20_000))
    async with staged(events.AppRead((), (), (), files), size=(80, 24)) as person:
        await person.type("look at @mod")
        await person.sees("app/deep/module_00000.py")
        assert person.app.query_one(Offers).option_count == MOST
        await person.type("ule_19999")
        await person.sees("app/deep/module_19999.py")
        await person.press("tab")
        await person.waits(lambda: person.prompt.text == "look at @app/deep/module_19999.py ")
