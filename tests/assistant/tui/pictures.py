"""Pictures of the screen, kept as SVG beside the tests: `NEW_PICTURES=1 pytest …` makes them anew."""

from __future__ import annotations

import os
from pathlib import Path

from .person import Person

_FOLDER = Path(__file__).parent / "pictures"


def assert_picture(person: Person, name: str) -> None:
    """The screen looks as in `pictures/<name>-<columns>x<rows>.svg`, to the last cell and colour."""
    size = person.app.size
    kept = _FOLDER / f"{name}-{size.width}x{size.height}.svg"
    seen = person.app.export_screenshot(title="assistant") + "\n"
    if os.environ.get("NEW_PICTURES"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(seen, encoding="utf-8")
    if not kept.is_file() or kept.read_text(encoding="utf-8") != seen:
        found = Path(os.environ.get("PICTURES_SEEN", "/tmp")) / kept.name
        found.write_text(seen, encoding="utf-8")
        raise AssertionError(
            f"the screen differs from {kept}; it looks like {found}:\n{person.screen}\n"
            "If it should, make the pictures anew: NEW_PICTURES=1 pytest tests/assistant/tui"
        )
