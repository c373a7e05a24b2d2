"""Laws of the pictures of the chat and the workflows: what is told looks like this, at every size."""

from __future__ import annotations

import pytest

from assistant import events
from assistant.core.claims import Claim
from assistant.planners.protocol import Clause, Question

from .pictures import assert_picture
from .stage import SIZES, staged

REQUEST = "sync contacts every weekday at 9"
TOLD: tuple[events.Event, ...] = (
    events.Said(REQUEST),
    events.Read(REQUEST, (Clause(0, 13, "upsert-contacts"), Clause(14, 32, "trigger"))),
    events.ActivityStarted("1", "render", "check and render"),
    events.ActivityEnded("1", "check and render: no problems", ok=True, seconds=0.12),
    events.ActivityStarted("2", "sandbox", "run"),
    events.ActivityEnded("2", "run on a scratch copy: failed", ok=False, seconds=1.25),
    events.TextDelta(
        "The **second** step failed:\n\n```python\nraise ValueError('同步 שלום')\n```\n"
    ),
    events.ClaimsMade((Claim("the schedule is exact", "proved", "87,672 moments"),)),
    events.Noticed("warning", "no time zone is known; UTC was taken", "say 'Paris time'"),
    events.Asked((Question("Which list?", ("customers", "leads"), "customers"),)),
)
RUN = {"utc": "2026-06-01T07:00:00Z", "local": "2026-06-01T09:00:00+02:00"}
APP = events.AppRead(
    (
        events.FunctionSeen(
            *("sync-contacts", "Sync contacts", "generated", "app/sync.py:12"),
            *(("every weekday at 09:00, Europe/Paris",), RUN),
            retries=4,
        ),
        events.FunctionSeen(
            *("greet", "Greet", "hand-written", "app/greet.py:3", ("event user/hello",), None),
            events=("user/hello",),
            ails=("not served: serve() is not given it", "nobody sends user/hello"),
        ),
    ),
    *(("user/hello",), ("slack",), ("app/sync.py",), ("user/left",)),
)


@pytest.mark.parametrize("size", SIZES)
async def test_the_chat_looks_like_this(size: tuple[int, int]) -> None:
    """A reading, activities, an answer with code, claims, a notice, a question."""
    async with staged(*TOLD, size=size) as person:
        await person.sees("? Which list?", "2 leads")
        await person.pilot.pause()
        await assert_picture(person, "chat")


@pytest.mark.parametrize("size", SIZES)
async def test_the_workflows_look_like_this(size: tuple[int, int]) -> None:
    """Triggers, the next firing, retries, and what ails a function."""
    async with staged(APP, size=size) as person:
        person.app.action_show_pane("workflows")
        await person.sees("nobody sends user/hello", "retries 4", "nothing answers")
        await person.pilot.pause()
        await assert_picture(person, "workflows")
