"""Laws of the prompt: several lines, what was said before, names that complete themselves."""

from __future__ import annotations

from textual.events import Key

from .conftest import Sitting


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
