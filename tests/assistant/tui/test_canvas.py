"""Laws of what is painted first."""

from __future__ import annotations

from textual.events import Key

from assistant.events import TextDelta
from assistant.tui.panes.chat.log import Log

from .stage import staged


async def test_a_key_is_painted_alone_and_what_streams_after_it() -> None:
    """Who types while an answer comes sees the letter first; the answer is not lost by it."""
    async with staged() as person:
        painted: list[set[object]] = []
        screen, log = person.app.screen, person.app.query_one(Log)
        person.app.post_display_hook = lambda: painted.append(set(screen._dirty_widgets))  # type: ignore[method-assign]
        person.app.post_message(Key("a", "a"))
        log.refresh()
        await person.waits(lambda: {person.prompt} in painted)
        await person.waits(lambda: {log} in painted)
        assert person.prompt.text == "a"


async def test_the_thumb_of_the_log_is_drawn_as_textual_draws_it() -> None:
    """Only some of its rows are drawn again, and all of them are right."""
    async with staged() as person:
        bar = person.app.query_one(Log).vertical_scrollbar
        for _ in range(40):
            person.tell(TextDelta("some words\n\n"))
            await person.pilot.pause()
            seen = bar.render_lines(bar.size.region)
            bar.refresh()
            assert seen == bar.render_lines(bar.size.region)
