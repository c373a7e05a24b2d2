"""Text for the screen: what came from outside is shown, never obeyed.

Markup is off and control sequences are escaped; whatever a pane shows goes through here.
"""

from __future__ import annotations

from textual.content import Content

from assistant.printable import printable

TAB = 4


def shown(text: str, style: str = "") -> Content:
    """A text as it stands, in one style."""
    return Content.styled(printable(text).expandtabs(TAB), style)


def line(*parts: str | tuple[str, str] | Content) -> Content:
    """Several texts after each other, each plain or with its style; no line breaks."""
    return Content("").join(_part(part) for part in parts)


def lines(rows: list[Content]) -> Content:
    """Rows under each other."""
    return Content("\n").join(rows)


def _part(part: str | tuple[str, str] | Content) -> Content:
    if isinstance(part, Content):
        return part
    text, style = (part, "") if isinstance(part, str) else part
    return shown(text.replace("\n", "⏎"), style)
