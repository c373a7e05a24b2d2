"""Pictures of the screen, kept as SVG beside the tests: `NEW_PICTURES=1 pytest …` makes them anew."""

from __future__ import annotations

import os
from pathlib import Path

from .person import Person

_FOLDER = Path(__file__).parent / "pictures"
_STILL, _LOOKS = 0.2, 50
"""Seconds after which an unchanged screen is taken to be complete, and how often one looks."""


async def assert_picture(person: Person, name: str) -> None:
    """The screen comes to look as in `pictures/<name>-<columns>x<rows>.svg`, to the last cell."""
    size = person.app.size
    kept = _FOLDER / f"{name}-{size.width}x{size.height}.svg"
    new = bool(os.environ.get("NEW_PICTURES"))
    seen = await _settled(person, "" if new or not kept.is_file() else kept.read_text("utf-8"))
    if new:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(seen, encoding="utf-8")
    if not kept.is_file() or kept.read_text(encoding="utf-8") != seen:
        found = Path(os.environ.get("PICTURES_SEEN", "/tmp")) / kept.name
        found.write_text(seen, encoding="utf-8")
        raise AssertionError(
            f"the screen differs from {kept}; it looks like {found}:\n{person.screen}\n"
            "If it should, make the pictures anew: NEW_PICTURES=1 pytest tests/assistant/tui"
        )


async def _settled(person: Person, wanted: str) -> str:
    """The screen as soon as it is the wanted one, or else once it does not change any more."""
    seen = ""
    for _ in range(_LOOKS):
        before, seen = seen, person.app.export_screenshot(title="assistant") + "\n"
        if seen == wanted or (seen == before and not wanted):
            break
        await person.pilot.pause(_STILL)
    return seen
