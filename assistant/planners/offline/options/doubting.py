"""Says what was asked of options and cannot be: it is never dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.planners.offline.composing.desk import Desk
from assistant.planners.offline.options.keys import halves, whole
from assistant.planners.offline.options.setting import FoundOption
from assistant.planners.offline.options.surplus import surplus
from assistant.planners.offline.sentence import Sheet
from assistant.planners.protocol import Question
from generators.spec.options import Options


def doubt(found: Sequence[FoundOption], options: Options, sheet: Sheet, desk: Desk) -> None:
    """Ask about what is beyond the most, or contradicts itself; warn of what has no place."""
    desk.questions += [_LENGTHS[half] for half in halves(found)]
    found = whole(found)
    for each in found:
        possible = any(
            other.setting.option == each.setting.option and not other.setting.beyond
            for other in found
        )
        if each.setting.beyond and not possible:
            most = f"{each.setting.value} {each.setting.option}"
            question = f"{each.setting.beyond}. How many are meant?"
            desk.questions.append(Question(question, (most,), most))
    for kept, left, both, most in (
        (each.kept, each.left, each.both, each.most) for each in surplus(found, options)
    ):
        if left.setting.beyond:
            continue
        first, words = (sheet.words(each.start, each.end) for each in (kept, left))
        if both:
            message = f"a function takes {most}: '{words}' is left out"
            hint = "put what it limits into a function of its own, and invoke that"
            desk.warn("option", message, step=f"options.{left.setting.option}", hint=hint)
        else:
            question = f"'{first}' and '{words}' contradict each other. Which is meant?"
            desk.questions.append(Question(question))


_LENGTHS = {"debounce": Question("How long must no event come before a debounced run starts?")}
"""What is asked of an option of which only the key is said."""
