"""Places of no known time zone: `every day at 7:00 Camelot time`."""

from __future__ import annotations

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.sentence import Sheet
from assistant.planners.protocol import Question


def which_zone(place: str) -> Question:
    """Ask for the zone that a place stands for."""
    return Question(f"Which time zone is meant by '{place}'? Name one like Europe/Paris.")


def ask_zone(sheet: Sheet, desk: Desk) -> None:
    """Ask about a name and `time` right behind a schedule, and mark them."""
    for at in range(2, len(sheet.tokens)):
        place, word = sheet.tokens[at - 1], sheet.tokens[at]
        named = word.norm in {"time", "timezone"} and place.text[:1].isupper()
        if named and sheet.free(at - 1) and sheet.meaning(at - 2) == "trigger":
            desk.questions.append(which_zone(place.text))
            sheet.mark(at - 1, at + 1, "trigger")
