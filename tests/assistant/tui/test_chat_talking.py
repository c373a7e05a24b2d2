"""Laws of a turn on the screen: questions, what waits, stopping, answers as they come."""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant import events
from assistant.tui.messages import Remembered
from assistant.tui.panes.chat.log import Log
from assistant.tui.panes.chat.scrolled import AHEAD
from assistant.tui.wishes import Wish

from .conftest import Script, Sitting
from .stage import staged, tell

if TYPE_CHECKING:
    from assistant.core.conversation import Conversation


async def test_a_number_answers_the_question(sitting: Sitting) -> None:
    """The choice goes to the planner, and the question is closed."""
    async with sitting() as person:
        await person.say("sync contacts")
        await person.sees("? When should this run?", "2 every day at 9 AM  (default)")
        await person.press("1")
        await person.hears("every hour", "What is known")
        assert "1–9 picks" not in person.screen


async def test_enter_takes_the_default_and_arrows_another(sitting: Sitting) -> None:
    """The mark begins at the default and moves with the arrows."""
    async with sitting() as person:
        await person.say("sync contacts")
        await person.sees("(default)")
        await person.press("enter")
        await person.hears("every day at 9 AM", "What is known")
        await person.press("f3", "x", "f2")
        await person.hears("nothing was written")
        await person.say("sync contacts")
        await person.sees("(default)")
        await person.press("up", "enter")
        await person.hears("every hour")


async def test_the_reading_of_the_request_is_shown(sitting: Sitting) -> None:
    """Each clause stands beside what it became."""
    async with sitting() as person:
        await person.say("sync contacts hourly")
        await person.hears("How this was read", "hourly        → trigger")


class Hold(Wish):
    """Keeps the conversation busy until it is let go."""

    doing = "holding"

    def __init__(self) -> None:
        super().__init__()
        self._over = threading.Event()

    async def granted(self, _: Conversation) -> AsyncIterator[events.Event]:
        """Wait."""
        await asyncio.to_thread(self._over.wait, 60)
        yield events.Noticed("info", "let go")

    def let_go(self) -> None:
        """End it."""
        self._over.set()


async def test_what_is_sent_while_busy_waits_its_turn(sitting: Sitting) -> None:
    """It is shown as waiting, and said afterwards."""
    async with sitting() as person:
        hold = Hold()
        person.app.post_message(hold)
        await person.sees("holding")
        await person.say("show me the steps")
        await person.sees("waits: show me the steps")
        assert "let go" not in person.log
        hold.let_go()
        await person.hears("let go", "show me the steps")
        await person.waits(lambda: "waits:" not in person.screen)


async def test_escape_gives_back_what_waits(sitting: Sitting) -> None:
    """The waiting words are in the prompt again, in their order, before what is being typed."""
    async with sitting() as person:
        hold = Hold()
        person.app.post_message(hold)
        await person.sees("holding")
        await person.say("one")
        await person.say("two")
        await person.type("three")
        await person.sees("waits: two")
        await person.press("escape")
        await person.waits(lambda: person.prompt.text == "one\ntwo\nthree")
        hold.let_go()
        await person.sees("ready")
        assert "two" not in person.log


async def test_an_answer_is_shown_as_markdown_and_its_code_can_be_copied(
    sitting: Sitting, answers: Script
) -> None:
    """Ctrl+C copies what was written, Ctrl+X the code alone, without the breaks of the screen."""
    code = "print('" + "wide " * 40 + "')\n"
    text = f"# A title\n\nSome *words*.\n\n```python\n{code}```\n"
    answers(text)
    async with sitting(provider="scripted") as person:
        await person.say("how do I print?")
        await person.sees("A title", "print('wide", "ready")
        await person.press("shift+tab")
        await person.waits(lambda: isinstance(person.app.focused, Log))
        await person.press("ctrl+x")
        assert person.app.clipboard == code
        await person.press("ctrl+c")
        assert person.app.clipboard == text
        await person.press("escape")
        assert person.app.focused is person.prompt


async def test_control_sequences_of_an_answer_are_shown(sitting: Sitting, answers: Script) -> None:
    """They reach the terminal as text."""
    text = "red: \x1b[31m, title: \x1b]0;pwned\x07, back: \u202e"
    answers(text)
    async with sitting(provider="scripted") as person:
        await person.say("what is red?")
        await person.sees(r"red: \x1b[31m, title: \x1b]0;pwned\x07, back: \u202e")


async def test_what_a_model_writes_is_seen_while_it_writes() -> None:
    """One line tells what grows; it goes when something comes of it, and stays where it broke off."""
    async with staged() as person:
        await tell(person, events.Drafting(("name     Welcome",), "id: po"))
        await tell(person, events.Drafting((), "id: post \x1b[2J"))
        await person.sees(r"the model writes: id: post \x1b[2J")
        await tell(person, events.Spent("m", 1, 1, 0, 0.1, None, None, None, 2, None))
        await tell(person, events.ActivityStarted("1", "propose", "propose_workflow"))
        await person.waits(lambda: "the model writes" not in person.screen)
        await tell(person, events.Drafting(("step     post: sleep 1d …",), "id: post"))
        await tell(person, events.Ended("stopped", "stopped"))
        await person.sees("what was written so far")


async def test_an_activity_is_one_line_that_opens(sitting: Sitting) -> None:
    """Closed it shows what was done and how long; Enter opens what happened meanwhile."""
    async with sitting() as person:
        person.tell(events.ActivityStarted("1", "sandbox", "run in the sandbox"))
        await person.sees("▸", " 0 s  run in the sandbox")
        person.tell(events.RunProgress("step_finished", "fetch", "2026-01-01T00:00:00Z"))
        person.tell(events.ActivityEnded("1", "completed in the sandbox", ok=True, seconds=1.25))
        await person.sees("▸ ✓ 1.2 s  completed in the sandbox")
        assert "fetch" not in person.screen
        person.app.query_one(Log).focus()
        await person.press("enter")
        await person.sees("▾ ✓ 1.2 s", "fetch")


async def test_text_that_a_broken_connection_voids_is_taken_back(sitting: Sitting) -> None:
    """What is said again stands alone."""
    async with sitting() as person:
        person.tell(events.TextDelta("half an ans"))
        await person.sees("half an ans")
        person.tell(events.TextVoided(2))
        person.tell(events.TextDelta("a whole answer"))
        await person.sees("it is said again", "a whole answer")
        assert "half an ans" not in person.screen


COUNT = 5_000


async def test_of_thousands_of_messages_those_near_the_view_are_measured(sitting: Sitting) -> None:
    """Whatever came before is there by scrolling, in its order."""
    async with sitting() as person:
        log = person.app.query_one(Log)
        past = (events.Noticed("info", f"message {number:04}") for number in range(COUNT))
        person.app.post_message(Remembered(tuple(past)))
        await person.sees(f"message {COUNT - 1:04}")
        assert len(log.entries) >= COUNT
        assert log.measured <= (AHEAD + 1) * log.size.height
        seen = _numbers(person.screen)
        for _ in range(20):
            await person.press("pageup")
            await person.pilot.pause()
            above = _numbers(person.screen)
            assert above[-1] in {seen[0], seen[0] - 1}
            seen = above
        for _ in range(20):
            await person.press("pagedown")
            await person.pilot.pause()
        await person.sees(f"message {COUNT - 1:04}")


async def test_of_a_long_answer_the_part_near_the_view_is_measured() -> None:
    """Thousands of paragraphs at once take no longer than a few; nor do other sizes."""
    async with staged(size=(80, 24)) as person:
        log = person.app.query_one(Log)
        said = (f"message {number:04}\n\n" for number in range(COUNT))
        person.tell(events.TextDelta("".join(said)))
        for size in [(80, 24), (120, 40), (60, 20)]:
            await person.pilot.resize_terminal(*size)
            await person.sees(f"message {COUNT - 1:04}")
            assert log.measured <= (AHEAD + 1) * log.size.height
        await person.press("pageup")
        await person.pilot.pause()
        assert _numbers(person.screen)[-1] < COUNT - 1
        await person.press("shift+tab")
        await person.sees("message 0000")
        assert log.measured <= (AHEAD + 2) * log.size.height


def _numbers(screen: str) -> list[int]:
    """Of the messages on it."""
    return [int(number) for number in re.findall(r"message (\d{4})", screen)]


async def test_words_that_do_not_fit_go_on_below_those_they_belong_to(sitting: Sitting) -> None:
    """A line that begins further right goes on further right."""
    async with sitting(size=(80, 24)) as person:
        person.tell(events.Noticed("warning", "short", "long " * 30))
        await person.sees("  ! short\n    long long")
        rows = [row for row in person.screen.splitlines() if "long" in row]
        assert len(rows) > 1
        assert all(row.startswith("    long") for row in rows)


async def test_a_folder_without_an_app_is_said_once(sitting: Sitting, app_folder: Path) -> None:
    """By the request that needs it, not again by a look at the app."""
    _empty(app_folder)
    async with sitting() as person:
        await person.hears("is not an app")
        said = person.log.count("is not an app")
        await person.say("sync contacts hourly")
        await person.hears("sync contacts hourly")
        await person.sees("ready")
        await person.waits(lambda: person.log.count("is not an app") > said)
        await person.say("/copy")
        assert person.log.count("is not an app") == said + 1


def _empty(folder: Path) -> None:
    for path in folder.rglob("*.py"):
        path.unlink()


async def test_escape_stops_a_turn(
    sitting: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that has us wait for an hour is not waited for."""
    path = tmp_path / "replies.jsonl"
    path.write_text(json.dumps({"error": "RateLimited", "retry_after": 20}) + "\n")
    monkeypatch.setenv("ASSISTANT_SCRIPT", str(path))
    async with sitting(provider="scripted") as person:
        await person.say("sync contacts hourly")
        await person.sees("Try 2 of", "Esc stops")
        await person.press("escape")
        await person.hears("stopped")
        await person.sees("ready")


async def test_ctrl_c_stops_what_is_done_and_never_leaves(sitting: Sitting) -> None:
    """Like Esc, it gives back what waits."""
    async with sitting() as person:
        hold = Hold()
        person.app.post_message(hold)
        await person.sees("holding")
        await person.say("half a sentence")
        await person.sees("waits: half a sentence")
        await person.press("ctrl+c")
        await person.waits(lambda: person.prompt.text == "half a sentence")
        hold.let_go()
        await person.sees("ready")


async def test_while_nothing_is_done_ctrl_c_says_how_to_leave() -> None:
    """What is typed stays."""
    async with staged(notifications=True) as person:
        await person.type("half a sen")
        await person.press("ctrl+c")
        await person.sees("Ctrl+Q leaves; the conversation is kept")
        assert person.prompt.text == "half a sen"


async def test_a_terminal_that_is_resized_while_text_arrives_shows_all_of_it() -> None:
    """Whatever its sizes were meanwhile, every word is there once, and the end is in sight."""
    async with staged(size=(120, 40)) as person:
        for number, size in enumerate([(40, 20), (200, 50), (80, 24), (20, 10), (120, 40)]):
            for piece in range(20):
                person.tell(events.TextDelta(f"word{number:02}{piece:02} "))
            person.app.refresh_css(animate=False)
            await person.pilot.resize_terminal(*size)
            person.tell(events.TextDelta("\n\n- item\n"))
            await person.pilot.pause()
            rows = person.app.screen._compositor.render_strips()
            assert {row.cell_length for row in rows} == {size[0]}
        person.tell(events.TextDelta("END"))
        await person.sees("END")
        words = re.findall(r"word\d{4}", person.screen)
        assert words == [f"word{n:02}{piece:02}" for n in range(5) for piece in range(20)]


async def test_a_frame_between_a_new_width_and_its_layout_is_drawn() -> None:
    """Fewer lines than were measured are there: the rest of the block is empty until it is laid out."""
    async with staged(size=(60, 24)) as person:
        person.tell(events.TextDelta("word " * 100))
        await person.sees("word")
        log = person.app.query_one(Log)
        tall = log.size.height
        log.entries[-1].blocks[0].rows = lambda _: []
        log.redraw()
        assert {log.render_line(y).cell_length for y in range(tall)} == {log.size.width - 1}


async def test_who_leaves_with_a_proposal_is_told_that_it_is_not_written(sitting: Sitting) -> None:
    """It is known until it is written or dropped."""
    async with sitting() as person:
        await person.say("sync contacts hourly")
        await person.sees("What is known")
        assert person.app.unwritten == "sync-contacts"
        await person.say("/drop")
        await person.hears("nothing was written")
        assert not person.app.unwritten
