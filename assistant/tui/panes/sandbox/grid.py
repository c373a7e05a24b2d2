"""The crash matrix as a grid: a row for each step, a column for each way to be killed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from assistant.tui.panes.sandbox.spots import Spot
from assistant.tui.text import line

_COLUMNS = (
    ("worker", "before", "before"),
    ("worker", "during", "during"),
    ("worker", "after", "after"),
    ("executor", "before", "unsaved"),
    ("executor", "after", "saved"),
)
_WORDS = {
    "held": ("✓ holds", "$success"),
    "harmless": ("✓ again", "$success"),
    "keyed": ("✓ keyed", "$success"),
    "twice": ("! TWICE", "$warning bold"),
    "broken": ("✗ BROKEN", "$error bold"),
}
_WIDTH = 9


def grid(document: Mapping[str, Any]) -> Iterator[Spot]:
    """The whole matrix; each row has its kills as detail."""
    said, style = _verdict(document)
    kills = f"{len(document['cells'])} kills: "
    yield Spot(line("  ", (kills, "dim"), (said, style)))
    width = max([4, *(len(step) for step in document["steps"])])
    heads = "".join(f"{word:<{_WIDTH}}" for _, _, word in _COLUMNS)
    yield Spot(line("  ", (f"{'step':<{width}}  {heads}", "bold")))
    for step in document["steps"]:
        yield _row(document["cells"], step, width)
    for each in document["repeated"]:
        said = f"{each['effect']} happened again, {each['why']}"
        yield Spot(
            line("  ", ("! ", "$warning"), f"{each['step'] or 'run'}: {said}"), each["step"], each
        )
    for note in document["notes"]:
        yield Spot(line("  ", (f"note: {note}", "dim")))


def _verdict(document: Mapping[str, Any]) -> tuple[str, str]:
    twice = sum(each["judgement"] == "twice" for each in document["repeated"])
    if document["run"]["status"] != "completed":
        return "✗ the run does not complete even when nothing is killed", "$error"
    if not document["holds"]:
        return "✗ not every kill left the run as it should be", "$error"
    if twice:
        return f"! same result, but {twice} effect{'s' * (twice > 1)} can happen twice", "$warning"
    return "✓ no completed step ran again, the result is always the same", "$success"


def _row(cells: list[Mapping[str, Any]], step: str, width: int) -> Spot:
    mine = [cell for cell in cells if cell["step"] == step]
    found = {(cell["killed"], cell["moment"]): cell["judgement"] for cell in mine}
    words = [_word(found.get((killed, moment))) for killed, moment, _ in _COLUMNS]
    return Spot(line("  ", f"{step:<{width}}  ", *words), step, {"kills": mine})


def _word(judgement: str | None) -> Content:
    text, style = _WORDS.get(str(judgement), ("-", "dim"))
    return line((f"{text:<{_WIDTH}}", style))
