"""Laws of surprises: the screen stays, or is left with one message; what was said is kept."""

from __future__ import annotations

from assistant.errors import FailedError
from assistant.events import Noticed, RunEnded
from assistant.tui.breakage import breakage

from .stage import staged


async def test_a_pane_that_breaks_says_so_and_the_others_go_on() -> None:
    """Its tab has a mark, the message says what broke and where, and one can type."""
    async with staged(size=(120, 40), notifications=True) as person:
        person.tell(RunEnded({"surprising": "secret"}, scratch=True))
        app = person.app
        while len(app.broken) < 2:
            await person.pilot.pause(0.01)
        app.broken.clear()
        await person.sees("the pane Sandbox broke: KeyError:", "--resume last", "Sandbox ✗")
        assert "secret" not in person.screen
        person.tell(Noticed("info", "the chat goes on"))
        await person.sees("the chat goes on")
        await person.type("so do I")
        assert person.prompt.text == "so do I"


def test_a_breakage_tells_the_place_and_no_values() -> None:
    """The last line of ours that the surprise went through."""
    from assistant.tui.times import moment

    try:
        moment("no time")
    except ValueError as error:
        told = breakage(error)
    assert isinstance(told, FailedError)
    assert "the screen broke: ValueError" in told.message
    assert "(at assistant/tui/times.py:" in told.message
    assert "--resume last" in told.hint
