"""The reading of a cron that was pasted into the text."""

from assistant.planners.offline.schedules.crons import find_cron
from assistant.planners.offline.schedules.reading import Reading, Span


def read_pasted(text: str, zone: str | None) -> Reading | None:
    """The reading of the first cron in a text; None when there is none."""
    found = find_cron(text)
    if found is None:
        return None
    from generators.schedules.dialect import Refused, translate

    stated, rest = _zone_beside(text, found.start, found.end, zone)
    meant = translate(found.cron)
    refused = isinstance(meant, Refused)
    return Reading(
        schedule=None if isinstance(meant, Refused) else meant,
        zone=found.zone or stated,
        zone_stated=bool(found.zone or stated),
        spans=(Span(found.start, found.end), *rest),
        notes=() if refused else (f"{found.cron!r} is read as a cron",),
        refusal=meant.reason if isinstance(meant, Refused) else None,
    )


def _zone_beside(
    text: str, start: int, end: int, configured: str | None
) -> tuple[str | None, tuple[Span, ...]]:
    """A zone that the words around the cron state: "`0 9 * * 1` in Tokyo time"."""
    from assistant.planners.offline.schedules import phrases

    return phrases.zone_in(text[:start] + " " * (end - start) + text[end:], configured)
