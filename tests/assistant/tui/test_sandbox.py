"""Laws of the sandbox pane: what a run did is all there, and any other run is a key away."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from assistant.events import MatrixEnded, RunEnded
from assistant.tui.panes.sandbox.faults import CHOICES
from assistant.tui.panes.sandbox.form import missing, problems
from assistant.tui.panes.sandbox.timeline import run_spots
from assistant.tui.panes.sandbox.times import Scale, length

from .conftest import Sitting
from .person import Person
from .pictures import assert_picture
from .proposals import proposal
from .reports import attempt, matrix, report, step
from .stage import SIZES, staged, tell

STALE = "close-stale-tickets"
REQUEST = "when a user signs up, post to #growth on Slack"


@pytest.mark.parametrize("size", SIZES)
async def test_a_run_looks_like_this(size: tuple[int, int]) -> None:
    """Steps on a line of virtual time, attempts with their backoff, calls, events, logs."""
    async with staged(RunEnded(report(), scratch=True), size=size) as person:
        await person.press("f4", "down", "down")
        await person.sees("attempt 2", "after a backoff of 15s", "connection lost")
        await assert_picture(person, "sandbox")


async def test_a_crash_matrix_is_a_grid() -> None:
    """A row for each step, a column for each kill; what can happen twice is said in words."""
    async with staged(MatrixEnded(matrix()), size=(120, 40)) as person:
        await person.press("f4")
        await person.sees("10 kills", "✓ holds", "! TWICE", "! same result, but 1 effect can")
        await assert_picture(person, "sandbox-crashes")


async def test_everything_of_a_run_is_there() -> None:
    """Calls with where their answer comes from, sent events, tables, logs, notes."""
    async with staged(RunEnded(report(), scratch=True), size=(200, 60)) as person:
        await person.press("f4")
        await person.sees(
            "1.75m virtual, 321 ms real",
            "GET https://api.example.com/contacts → 200  stub: sample of example.list",
            "✗ no stub answers this",
            'contacts/synced  {"count": 2}',
            'contacts  {"inserted": 2}',
            "Time was virtual.",
            '"synced": 2',
        )


async def test_what_is_at_the_cursor_is_shown_in_full() -> None:
    """An error with its stack; what would obey the terminal is shown."""
    async with staged(RunEnded(report(), scratch=True), size=(200, 60)) as person:
        await person.press("f4", "down", "down")
        await person.sees('File "app/sync.py", line 7, in fetch', r"\x1b]0;owned\x07")
        assert "\x1b" not in person.screen


async def test_runs_are_compared_and_gone_back_to() -> None:
    """`c` says what differs; `[` shows the run before."""
    other = report(status="failed", output=None, steps=report()["steps"][:1])
    async with staged(size=(160, 50)) as person:
        await person.press("f4", "c")
        await person.sees("Nothing to run yet")
        await tell(person, RunEnded(report(), scratch=True))
        await person.press("c")
        await person.sees("there is no earlier run to compare with")
        await tell(person, RunEnded(other, scratch=True))
        await person.press("c")
        await person.sees(
            "run 1 beside run 2", "≠ status", "completed  │  failed", "= step fetch-contacts"
        )
        await person.sees("≠ step wait", "│  not reached", "= calls")
        await person.press("c", "left_square_bracket")
        await person.sees("sync-contacts  completed", "run 1 of 2")


async def test_a_run_can_begin_with_the_event_of_another() -> None:
    """`v` goes through the events of this sitting and back to the usual one; `z` too."""
    other = report(event={"name": "contacts/changed", "data": {"id": "c_2"}})
    async with staged(size=(160, 50)) as person:
        await person.press("f4")
        await tell(person, RunEnded(report(), scratch=True))
        await tell(person, RunEnded(other, scratch=True))
        await person.press("v")
        await person.sees("begins with contacts/changed {'id': 'c_2'}")
        await person.press("v")
        await person.sees("begins with contacts/changed {'id': 'c_1'")
        await person.press("v")
        await person.waits(lambda: "begins with" not in person.screen)
        await person.press("v", "z")
        await person.waits(lambda: "begins with" not in person.screen)


async def test_steps_that_are_planned_can_be_made_to_go_wrong() -> None:
    """`x` goes through the ways, and back to none."""
    async with staged(proposal(), size=(120, 40)) as person:
        await person.press("f4")
        await person.sees("· fetch-contacts", "· wait")
        for words, _ in CHOICES:
            await person.press("x")
            await person.sees(f"⚡ fetch-contacts {words}")
        await person.press("x")
        await person.waits(lambda: "⚡" not in person.screen)


async def _hand_written(person: Person) -> None:
    """Look at the function of the example app that nobody proposed."""
    await person.press("f5")
    await person.sees(STALE)
    await person.press("r", "f4")
    await person.sees(f"{STALE}  completed", "find-stale-tickets")


async def test_a_step_fails_and_is_tried_again_in_virtual_time(sitting: Sitting) -> None:
    """Marked at the step, run, and seen as attempts with a backoff."""
    async with sitting(size=(160, 50)) as person:
        await _hand_written(person)
        await person.press("home", "down", "x", "x", "r")
        await person.sees("run 2 of 2", "attempt 3", "InjectedFailureError", "after a backoff")


async def test_a_run_goes_on_from_a_step_with_another_output_before_it(sitting: Sitting) -> None:
    """The steps before it are not run again; what they gave is what was typed."""
    async with sitting(size=(160, 50)) as person:
        await _hand_written(person)
        await person.press("home", *["down"] * 2, "t")
        await person.sees("From close-tickets on", '"find-stale-tickets": [')
        _type(person, lambda document: document["steps"].update({"find-stale-tickets": [4, 5, 6]}))
        await person.press("ctrl+s")
        await person.sees("run 2 of 2", "given", "[4, 5, 6]", '"closed": 3')


_REPEATS = """
import inngest
from app.inngest.client import inngest_client

@inngest_client.create_function(fn_id="loops", trigger=inngest.TriggerEvent(event="a/b"))
async def loops(ctx: inngest.Context) -> list[int]:
    return [await ctx.step.run("work", work, number) for number in range(3)]

async def work(number: int) -> int:
    return number * 10
"""


async def test_a_step_that_is_repeated_can_be_gone_on_from(
    sitting: Sitting, app_folder: Path
) -> None:
    """Each time is a step of its own, with an output of its own before the next."""
    (app_folder / "app/inngest/functions/loops.py").write_text(_REPEATS)
    async with sitting(size=(160, 50)) as person:
        await person.press("f5")
        await person.sees("loops")
        await person.press("end", "r", "f4")
        await person.sees("work:2", "→ 20")
        await person.press("end", "home", *["down"] * 3, "t")
        await person.sees("From work:2 on", '"work": 0', '"work:1": 10')
        _type(person, lambda document: document["steps"].update({"work:1": 7}))
        await person.press("ctrl+s")
        await person.sees("run 2 of 2", "given")
        await person.press("home")
        await person.sees("  0,\n", "  7,\n", "  20\n")


async def test_an_event_is_edited_run_and_kept(sitting: Sitting, app_folder: Path) -> None:
    """It is validated while it is typed; kept, it is in the app until it is taken back."""
    async with sitting(size=(160, 50)) as person:
        await person.say(REQUEST)
        await person.hears("What is known")
        await person.waits(lambda: not person.app._bridge.busy)
        await person.press("f4", "e")
        await person.sees("begins with (made from the fields that are known)", "✓ right")
        editor = person.app.query_one("#json", TextArea)
        right = editor.text
        editor.text = right[:-1]
        await person.sees("✗ line")
        await person.press("ctrl+s")
        await person.sees("✗ line")
        editor.text = right
        _type(person, lambda document: document["event"]["data"].update(mine="yes"))
        await person.press("ctrl+s")
        await person.sees("begins with what you edited")
        await person.press("r")
        await person.sees("run 2 of 2", '"mine": "yes"')
        function = json.loads(right)["event"]["name"]
        assert function
        await person.press("s")
        await person.sees("kept in .assistant/samples/")
        (kept,) = (app_folder / ".assistant/samples").iterdir()
        assert json.loads(kept.read_text())["data"]["mine"] == "yes"
        assert list((app_folder / ".assistant/stubs").iterdir())


async def test_a_run_is_killed_in_every_way(sitting: Sitting) -> None:
    """`m` fills the grid."""
    async with sitting(size=(160, 50)) as person:
        await _hand_written(person)
        await person.press("m")
        await person.sees("kills", "find-stale-tickets", "unsaved", "✓ holds")


def _type(person: Person, change: Any) -> None:
    editor = person.app.query_one("#json", TextArea)
    document = json.loads(editor.text)
    change(document)
    editor.text = json.dumps(document)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('{"event": {"name": "a"}}', ""),
        ('{"event": null, "stubs": [{"host": "*"}], "steps": {}}', ""),
        ('{"event": {"name": "a"},\n "stubs": }', "line 2, column 11"),
        ("[1]", "an object"),
        ('{"event": {"data": {}}}', 'needs a "name"'),
        ('{"event": {"name": "a", "data": 1}}', '"data"'),
        ('{"stubs": {}}', "a list"),
        ('{"stubs": [{"path": "/"}]}', 'needs a "host"'),
        ('{"steps": []}', "outputs by step id"),
        ('{"evnt": {}}', "'evnt'"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_document_is_judged(text: str, wrong: str) -> None:
    """What is wrong is said with its place and what would be right."""
    found = next(problems(text), "")
    assert bool(found) == bool(wrong)
    assert wrong in found


def test_a_field_that_is_read_is_missed() -> None:
    """The event is made from the fields that are known; who takes one away is told."""
    known = {"event": {"name": "a", "data": {"email": "x", "at": {"day": 1}}}}
    assert list(missing(known, json.dumps(known))) == []
    text = '{"event": {"name": "a", "data": {"at": {}}}}'
    assert [each.split(",")[0] for each in missing(known, text)] == [
        "the function reads event.data.email",
        "the function reads event.data.at.day",
    ]


@pytest.mark.parametrize(
    ("attempts", "expected"),
    [
        ([attempt("completed", "10:00:00")], "█         "),
        ([attempt("failed", "10:00:00"), attempt("completed", "10:01:00")], "x─────────█"[:10]),
        ([attempt("completed", "10:00:00", 60_000.0)], "░░░░░░░░░█"),
        ([], "          "),
    ],
)
def test_the_line_of_time_has_a_place_for_every_attempt(
    attempts: list[dict[str, Any]], expected: str
) -> None:
    """The first is at its beginning, the last at its end; backoff and sleep look different."""
    line = Scale("2026-06-01T10:00:00Z", 60.0, 10).line(attempts)
    assert len(line) == 10
    assert line[0] == expected[0]
    assert line.count("x") == sum(each["status"] == "failed" for each in attempts)
    if len(attempts) == 1:
        assert line == expected


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (29.3, "29.3s"), (90, "1.5m"), (7_200, "2h"), (172_800, "2d")]
)
def test_lengths_are_read_at_a_glance(seconds: float, text: str) -> None:
    """In the largest unit that fits."""
    assert length(seconds) == text


def test_a_run_of_a_thousand_steps_has_a_row_for_each() -> None:
    """Rows are linear in the steps."""
    steps = [step(f"s{number}", attempt("completed", "10:00:00")) for number in range(1_000)]
    assert sum(spot.step is not None for spot in run_spots(report(steps=steps), {}, 12)) == 1_000
