"""The reading of a cron that was pasted into the text."""

import re

from assistant.planners.offline.schedules.crons import Pasted, find_cron
from assistant.planners.offline.schedules.reading import Reading, Span

_STEP = re.compile(r"\*/([1-9]\d{0,3})")
_LONGEST = 400
"""Characters of a text that may be a cron and nothing else."""


def read_pasted(text: str, zone: str | None) -> Reading | None:
    """The reading of the first cron in a text; None when there is none."""
    from generators.schedules.dialect import Refused, looks_like_cron, translate

    found = find_cron(text) if len(text) > _LONGEST or not looks_like_cron(text) else _whole(text)
    if found is None:
        return None
    stated, rest = _zone_beside(text, found.start, found.end, zone)
    meant = translate(found.cron)
    refused = isinstance(meant, Refused)
    return Reading(
        schedule=None if isinstance(meant, Refused) else meant,
        zone=found.zone or stated,
        zone_stated=bool(found.zone or stated),
        spans=(Span(found.start, found.end), *rest),
        notes=() if refused else (f"{found.cron!r} is read as a cron", *_restarts(found.cron)),
        refusal=meant.reason if isinstance(meant, Refused) else None,
    )


def _whole(text: str) -> Pasted:
    """A text that is a cron and nothing else, whatever is wrong with it."""
    from generators.schedules.dialect import split_zone

    zone, cron = split_zone(text)
    start = len(text) - len(text.lstrip())
    return Pasted(cron, zone, start, len(text.rstrip()))


def _restarts(cron: str) -> list[str]:
    """What steps do that do not divide the hour or the day, which surprises many."""
    names = (("minute", 60, "hour"), ("hour", 24, "day"))
    steps = [_STEP.fullmatch(field) for field in cron.split()[:2]]
    return [
        f"*/{step[1]} in the {unit} field starts anew every {whole}; every {step[1]} {unit}s on end "
        f"is said in words"
        for (unit, size, whole), step in zip(names, steps, strict=False)
        if step and size % int(step[1])
    ]


def _zone_beside(
    text: str, start: int, end: int, configured: str | None
) -> tuple[str | None, tuple[Span, ...]]:
    """A zone that the words around the cron state: "`0 9 * * 1` in Tokyo time"."""
    from assistant.planners.offline.schedules import phrases

    return phrases.zone_in(text[:start] + " " * (end - start) + text[end:], configured)
