"""Another schedule, other options: "make it 8 AM instead and retry 10 times"."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.core.conversation.wording.glue import is_glue
from assistant.core.conversation.wording.timing import retimed
from assistant.planners.protocol import Context, Question
from generators.editing.operations import Operation, SetOption
from generators.spec.workflow import Workflow


def reset(request: str, workflow: Workflow, context: Context) -> tuple[Operation, ...] | Question:
    """Schedules and options that the request names, if it names nothing else."""
    from assistant.planners.offline.options.reading import find_options
    from assistant.planners.offline.options.setting import spelling_of
    from assistant.planners.offline.tokens import tokenize

    tokens = tokenize(request)
    options = list(find_options(tokens, spelling_of(tokens)))
    # What options say ("100 calls a minute") is no schedule.
    plain = _blanked(request, ((tokens[o.start].start, tokens[o.end - 1].end) for o in options))
    timing = retimed(plain, workflow, context)
    if isinstance(timing, Question):
        return timing
    rest = _blanked(plain, timing.spans if timing else ())
    if not is_glue(token.norm for token in tokenize(rest)):
        return ()
    edits: list[Operation] = [*timing.operations] if timing else []
    return (
        *edits,
        *(
            SetOption(o.setting.option, _value(o.setting.value, workflow, o.setting.option))
            for o in options
        ),
    )


def _value(value: object, workflow: Workflow, option: str) -> object:
    """Options that are lists take one more; the others are replaced."""
    there = getattr(workflow.options, option)
    return (
        (*there, value)
        if isinstance(there, tuple) and option == "cancel"
        else _listed(value, there)
    )


def _listed(value: object, there: object) -> object:
    return (value,) if isinstance(there, tuple) and not isinstance(value, tuple) else value


def _blanked(text: str, spans: Iterator[tuple[int, int]] | tuple[tuple[int, int], ...]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
